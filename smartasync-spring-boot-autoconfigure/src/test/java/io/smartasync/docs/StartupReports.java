/*
 * Copyright 2026 the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.smartasync.docs;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.threads.TestApplication;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is printed where an application does not start, and what a page shows of that. In
 * which order the methods of an interface are told is the JVM's affair.
 */
public final class StartupReports {

	private static final String BEGIN = "APPLICATION FAILED TO START";

	private static final String END = "set smartasync.verification=warn.";

	private StartupReports() {
	}

	/**
	 * Start an application, and look whether it fails as a page says.
	 * @param application the application, whose mistaken classes are nested in a test
	 * @param output what it prints
	 * @param page the page, which shows these classes as if their package were
	 * {@code com.acme}
	 * @throws IOException if the page cannot be read
	 */
	public static void assertPrintedAsShown(Class<?> application, CapturedOutput output, String page)
			throws IOException {
		SpringApplication starter = new SpringApplication(application);
		starter.addPrimarySources(List.of(TestApplication.autoConfigurations()));
		starter.setWebApplicationType(WebApplicationType.NONE);
		assertThatExceptionOfType(InvalidSmartAsyncException.class).isThrownBy(starter::run);
		String nest = application.getName().replaceFirst("\\$\\w+$", "\\$");
		String shown = MarkdownBlock.in(RepositoryFiles.ROOT.resolve(page))
			.stream()
			.map(MarkdownBlock::text)
			.filter((text) -> text.contains(BEGIN))
			.findFirst()
			.orElseThrow();
		assertThat(lines(output.getAll().replace(nest, "com.acme."))).containsExactlyInAnyOrderElementsOf(lines(shown));
	}

	private static List<String> lines(String text) {
		return Arrays.stream(text.substring(text.lastIndexOf(BEGIN), text.lastIndexOf(END)).split("\\R"))
			.map((line) -> line.strip().replaceFirst("^\\d+\\. ", ""))
			.filter((line) -> !line.isEmpty())
			.toList();
	}

}
