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

package io.smartasync.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the city desk in the world that {@code spring.main.web-application-type} names.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CityDeskApplication {

	public static void main(String[] args) {
		ConfigurableApplicationContext context = SpringApplication.run(CityDeskApplication.class, args);
		if (!(context instanceof WebServerApplicationContext)) {
			System.exit(SpringApplication.exit(context));
		}
	}

}
