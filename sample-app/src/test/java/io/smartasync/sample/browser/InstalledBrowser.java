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

package io.smartasync.sample.browser;

import java.io.File;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a test class a {@link Browser} of its own: the Chromium that is installed on this
 * machine. Where none is, the class is skipped, and says so; or fails, with
 * {@code -Dbrowser=required}.
 */
final class InstalledBrowser implements ExecutionCondition, ParameterResolver {

	private static final String MISSING = "No browser: the tests of the page need chromium and chromedriver on the PATH"
			+ " (Debian: apt-get install chromium chromium-driver)";

	private static final Optional<File> CHROMIUM = find("chromium", "chromium-browser", "google-chrome");

	private static final Optional<File> DRIVER = find("chromedriver");

	private static final boolean INSTALLED = isInstalled();

	private static boolean isInstalled() {
		boolean installed = CHROMIUM.isPresent() && DRIVER.isPresent();
		if (!installed) {
			System.err.println(MISSING);
		}
		return installed;
	}

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (INSTALLED) {
			return ConditionEvaluationResult.enabled("Chromium is installed");
		}
		if ("required".equals(System.getProperty("browser"))) {
			throw new IllegalStateException(MISSING);
		}
		return ConditionEvaluationResult.disabled(MISSING);
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Browser.class;
	}

	@Override
	public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
		ExtensionContext testClass = context.getParent().orElse(context);
		return testClass.getStore(ExtensionContext.Namespace.create(InstalledBrowser.class))
			.computeIfAbsent(Browser.class, (key) -> new Browser(CHROMIUM.orElseThrow(), DRIVER.orElseThrow()),
					Browser.class);
	}

	private static Optional<File> find(String... names) {
		return Stream.of(names)
			.flatMap((name) -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
				.map((folder) -> new File(folder, name)))
			.filter(File::canExecute)
			.findFirst();
	}

}
