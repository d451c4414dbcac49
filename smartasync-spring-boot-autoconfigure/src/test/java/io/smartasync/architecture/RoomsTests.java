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

package io.smartasync.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

@AnalyzeClasses(packages = "io.smartasync", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTests {

	@ArchTest
	static final ArchRule importsPointTowardsTheWords = layeredArchitecture().consideringOnlyDependenciesInLayers()
		.layer("words")
		.definedBy("io.smartasync")
		.layer("caller")
		.definedBy("io.smartasync.caller..")
		.layer("method")
		.definedBy("io.smartasync.method")
		.layer("decision")
		.definedBy("io.smartasync.decision")
		.layer("invocation")
		.definedBy("io.smartasync.invocation..")
		.layer("aop")
		.definedBy("io.smartasync.aop")
		.layer("view")
		.definedBy("io.smartasync.view")
		.layer("observability")
		.definedBy("io.smartasync.observability..")
		.layer("autoconfigure")
		.definedBy("io.smartasync.autoconfigure")
		.whereLayer("words")
		.mayNotAccessAnyLayer()
		.whereLayer("caller")
		.mayOnlyAccessLayers("words")
		.whereLayer("method")
		.mayOnlyAccessLayers("words", "caller")
		.whereLayer("decision")
		.mayOnlyAccessLayers("words", "caller", "method")
		.whereLayer("invocation")
		.mayOnlyAccessLayers("words", "caller", "method", "decision")
		.whereLayer("aop")
		.mayOnlyAccessLayers("words", "caller", "method", "decision", "invocation")
		.whereLayer("view")
		.mayOnlyAccessLayers("words", "caller", "method", "decision", "invocation", "aop")
		.whereLayer("observability")
		.mayOnlyAccessLayers("words", "caller", "method", "decision", "invocation", "aop", "view")
		.whereLayer("autoconfigure")
		.mayNotBeAccessedByAnyLayer()
		.because("the rooms follow the path of a call, and a newcomer reads them in that order");

	@ArchTest
	static final ArchRule noCircles = slices().matching("io.smartasync.(*)..")
		.should()
		.beFreeOfCycles()
		.because("what imports each other is one room");

	@ArchTest
	static final ArchRule roomsInsideKnowNothingOfTheRoomAround = CompositeArchRule
		.of(knowsNothingOf("io.smartasync.caller", "io.smartasync.caller.libraries"))
		.and(knowsNothingOf("io.smartasync.caller", "io.smartasync.caller.heritage"))
		.and(knowsNothingOf("io.smartasync.invocation", "io.smartasync.invocation.context"))
		.because("it has a door of its own, and can be read by itself");

	private static ArchRule knowsNothingOf(String room, String inside) {
		return noClasses().that().resideInAPackage(inside).should().dependOnClassesThat().resideInAPackage(room);
	}

	@ArchTest
	static final ArchRule onlyAutoconfigureKnowsBoot = noClasses().that()
		.resideOutsideOfPackage("io.smartasync.autoconfigure")
		.and()
		.doNotHaveSimpleName("SmartAsyncEndpoint")
		.and()
		.doNotHaveSimpleName("SmartAsyncDescriptor")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..")
		.because("the engine is for every Spring application; Boot only furnishes it");

	@ArchTest
	static final ArchRule onlyAopKnowsInterception = noClasses().that()
		.resideInAnyPackage("io.smartasync", "io.smartasync.caller..", "io.smartasync.method", "io.smartasync.decision",
				"io.smartasync.invocation..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.aop..", "org.aspectj..", "org.aopalliance..")
		.because("direct calls, views and woven calls all come through one engine");

	@ArchTest
	static final ArchRule theDecisionIsPure = noClasses().that()
		.resideInAPackage("io.smartasync.decision")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.util.concurrent..", "reactor..", "org.springframework..")
		.because("the table maps words to words and knows neither threads nor calls");

	@ArchTest
	static final ArchRule optionalLibrariesStayBehindSmallPrivateTypes = classes().that()
		.arePublic()
		.and()
		.resideOutsideOfPackages("io.smartasync.observability..", "io.smartasync.autoconfigure")
		.and()
		.doNotHaveSimpleName("SmartAsyncOperations")
		.and()
		.doNotHaveSimpleName("SmartAsyncTemplate")
		.should()
		.onlyDependOnClassesThat()
		.resideOutsideOfPackages("reactor..", "org.reactivestreams..", "io.netty..", "io.reactivex..", "io.vertx..",
				"org.xnio..", "jakarta..", "io.micrometer..", "kotlinx..", "org.springframework.security..",
				"org.springframework.web..", "org.slf4j..")
		.because("a public type that needs an optional library breaks where that is absent");

	@ArchTest
	static void hasSomethingToLookAt(JavaClasses classes) {
		assertThat(classes).hasSizeGreaterThan(40);
	}

}
