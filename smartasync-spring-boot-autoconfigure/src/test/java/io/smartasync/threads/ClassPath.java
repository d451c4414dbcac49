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

package io.smartasync.threads;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The class path of the tests, and what of it is missing elsewhere.
 */
public final class ClassPath {

	private ClassPath() {
	}

	/**
	 * Load everything anew, but for some libraries.
	 * @param libraries a regular expression for the beginning of the names of the files
	 * that are left out, of which there is at least one
	 * @return the class loader, to be closed
	 */
	public static URLClassLoader without(String libraries) {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		List<String> all = Arrays.asList(classPath.split(File.pathSeparator));
		List<String> rest = all.stream()
			.filter((entry) -> !new File(entry).getName().matches(libraries + ".*"))
			.toList();
		assertThat(rest).as("class path without " + libraries).hasSizeLessThan(all.size());
		return new URLClassLoader(rest.stream().map(ClassPath::url).toArray(URL[]::new),
				ClassLoader.getPlatformClassLoader());
	}

	private static URL url(String entry) {
		try {
			return new File(entry).toURI().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
