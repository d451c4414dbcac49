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

package io.smartasync.sample.woven;

import java.nio.file.Path;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * Prints the checksums of the files in the folders that are named on the command line.
 */
@SpringBootApplication
public class WovenApplication {

	/**
	 * Run it.
	 * @param arguments folders
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(WovenApplication.class, arguments);
	}

	@Bean
	ApplicationRunner printChecksums(ChecksumDesk desk) {
		return (ApplicationArguments arguments) -> {
			for (String folder : arguments.getNonOptionArgs()) {
				desk.checksums(Path.of(folder))
					.join()
					.forEach((file, checksum) -> System.out.println(checksum + "  " + file));
			}
		};
	}

}
