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

package io.smartasync.view;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;

/**
 * Names packages to scan for {@link io.smartasync.SmartAsyncView} interfaces, in addition
 * to the application's own. Stands on a configuration class.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Import(ViewScanRegistrar.class)
public @interface SmartAsyncViewScan {

	/**
	 * The packages to scan.
	 * @return package names; by default that of the annotated class
	 */
	@AliasFor("basePackages")
	String[] value() default {};

	/**
	 * The packages to scan.
	 * @return package names; by default that of the annotated class
	 */
	@AliasFor("value")
	String[] basePackages() default {};

}
