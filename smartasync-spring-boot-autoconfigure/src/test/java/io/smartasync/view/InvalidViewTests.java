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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.SmartAsyncView;
import io.smartasync.threads.TestApplication;
import io.smartasync.view.mistaken.Mistakes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

/**
 * Mistakes in views: all of them are told at once, at startup or where a view is made by
 * hand.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class InvalidViewTests {

	@Test
	void shouldTellAllMistakesOfAViewAtOnce() {
		TestApplication.runner(Mistaken.class)
			.run((context) -> assertThat(context.getStartupFailure())
				.asInstanceOf(throwable(InvalidSmartAsyncException.class))
				.satisfies((failure) -> {
					List<Problem> problems = failure.problems();
					assertThat(problems).hasSize(5)
						.allSatisfy((problem) -> assertThat(problem.type()).isEqualTo(Wrong.class.getName()))
						.allSatisfy((problem) -> assertThat(problem.remedy()).isNotBlank());
					Map<String, String> what = new HashMap<>();
					problems.forEach((problem) -> what.put(problem.member(), problem.what()));
					assertThat(what.get("missing()")).isEqualTo(
							"There is no public method 'missing' of the bean 'right', a " + Right.class.getName());
					assertThat(what.get("find(int)"))
						.isEqualTo("There is no such public method of the bean 'right', a %s; there is find(String)"
							.formatted(Right.class.getName()));
					assertThat(what.get("ambiguous(String)"))
						.startsWith("Several methods of the bean 'right' would do: ")
						.contains("ambiguous(CharSequence)")
						.contains("ambiguous(Comparable)");
					assertThat(what.get("name()")).startsWith("There is no way from java.lang.String to ")
						.contains("Flux<java.lang.String>")
						.endsWith("which %s.name() returns".formatted(Right.class.getName()));
					assertThat(what.get("number()")).startsWith("There is no way from int to ")
						.contains("Mono<java.lang.String>");
				}));
	}

	@Test
	void shouldOnlyWarnWhereThatIsWantedAndFailTheCall(CapturedOutput output) {
		TestApplication.runner(Mistaken.class).withPropertyValues("smartasync.verification=warn").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("There is no public method 'missing'");
			assertThatThrownBy(() -> context.getBean(Wrong.class).missing())
				.isInstanceOf(InvalidSmartAsyncException.class)
				.hasMessageContaining("missing");
			assertThat(context.getBean(Wrong.class).fine().block()).isEqualTo("fine");
		});
	}

	@Test
	void shouldTellThatThereIsNoBean() {
		assertFailure(NoBean.class, "There is no bean of type " + Right.class.getName());
	}

	@Test
	void shouldBeAnObjectAlsoWhereThereIsNoBean() {
		TestApplication.runner(NoBean.class)
			.withPropertyValues("smartasync.verification=warn")
			.run((context) -> assertThat(context.getBean(OfRight.class)).hasToString(
					"%s, a view of a bean of type %s".formatted(OfRight.class.getName(), Right.class.getName())));
	}

	@Test
	void shouldTellThatThereAreSeveralBeans() {
		assertFailure(SeveralBeans.class,
				"There are several beans of type %s: [one, two]".formatted(Right.class.getName()));
	}

	@Test
	void shouldTellWhichBeansThereAreInsteadOfTheOneNamed() {
		assertFailure(Misnamed.class,
				"There is no bean named 'typo'; the beans of type %s are [right]".formatted(Right.class.getName()));
	}

	@Test
	void shouldTellThatTheBeanNamedIsOfAnotherType() {
		assertFailure(Mistyped.class,
				"The bean 'text' is no %s but a java.lang.String".formatted(Right.class.getName()));
	}

	@Test
	void shouldTakeThePrimaryBean() {
		TestApplication.runner(PrimaryBean.class)
			.run((context) -> assertThat(context.getBean(OfRight.class).name().block()).isEqualTo("primary"));
	}

	@Test
	void shouldTellThatAViewIsNoClass() {
		TestApplication.runner(Right.class)
			.withPropertyValues("smartasync.views.base-packages=" + Mistakes.class.getPackageName())
			.run((context) -> assertThat(context.getStartupFailure())
				.asInstanceOf(throwable(InvalidSmartAsyncException.class))
				.satisfies((failure) -> assertThat(failure.problems()).singleElement()
					.satisfies((problem) -> assertThat(problem.what())
						.isEqualTo("A view is an interface, and this is a class"))));
	}

	@Test
	void shouldTellMistakesByHandAtOnce() {
		try (ConfigurableApplicationContext context = TestApplication.run()) {
			SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
			assertThatThrownBy(() -> operations.view(new Right(), Wrong.class)).isInstanceOfSatisfying(
					InvalidSmartAsyncException.class, (failure) -> assertThat(failure.problems()).hasSize(5));
			assertThatThrownBy(() -> operations.view(new Right(), Right.class))
				.isInstanceOf(InvalidSmartAsyncException.class)
				.hasMessageContaining("A view is an interface, and this is a class");
			assertThatIllegalArgumentException().isThrownBy(() -> operations.view(null, OfRight.class))
				.withMessageContaining("needs a bean");
			assertThatIllegalArgumentException().isThrownBy(() -> operations.view(new Right(), null))
				.withMessageContaining("needs an interface");
		}
	}

	private static void assertFailure(Class<?> configuration, String what) {
		TestApplication.runner(configuration)
			.run((context) -> assertThat(context.getStartupFailure())
				.asInstanceOf(throwable(InvalidSmartAsyncException.class))
				.satisfies((failure) -> assertThat(failure.problems()).singleElement()
					.satisfies((problem) -> assertThat(problem.what()).startsWith(what))));
	}

	static class Right {

		private final String name;

		Right() {
			this("right");
		}

		Right(String name) {
			this.name = name;
		}

		public String find(String id) {
			return id;
		}

		public String name() {
			return this.name;
		}

		public int number() {
			return 1;
		}

		public String fine() {
			return "fine";
		}

		public void ambiguous(CharSequence text) {
		}

		public void ambiguous(Comparable<String> text) {
		}

		void missing() {
		}

	}

	@SmartAsyncView(Right.class)
	interface Wrong {

		Mono<Void> missing();

		Mono<String> find(int id);

		Mono<Void> ambiguous(String text);

		Flux<String> name();

		Mono<String> number();

		Mono<String> fine();

	}

	@SmartAsyncView(Right.class)
	interface OfRight {

		Mono<String> name();

	}

	@SmartAsyncView(value = Right.class, bean = "typo")
	interface OfTypo {

		Mono<String> name();

	}

	@SmartAsyncView(value = Right.class, bean = "text")
	interface OfText {

		Mono<String> name();

	}

	@Configuration(proxyBeanMethods = false)
	static class Mistaken {

		@Bean
		Right right() {
			return new Right();
		}

		@Bean
		static ViewFactoryBean<Wrong> wrong() {
			return new ViewFactoryBean<>(Wrong.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoBean {

		@Bean
		static ViewFactoryBean<OfRight> ofRight() {
			return new ViewFactoryBean<>(OfRight.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SeveralBeans extends NoBean {

		@Bean
		Right one() {
			return new Right();
		}

		@Bean
		Right two() {
			return new Right();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryBean extends NoBean {

		@Bean
		Right one() {
			return new Right();
		}

		@Bean
		@Primary
		Right two() {
			return new Right("primary");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Misnamed {

		@Bean
		Right right() {
			return new Right();
		}

		@Bean
		static ViewFactoryBean<OfTypo> ofTypo() {
			return new ViewFactoryBean<>(OfTypo.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Mistyped {

		@Bean
		String text() {
			return "text";
		}

		@Bean
		static ViewFactoryBean<OfText> ofText() {
			return new ViewFactoryBean<>(OfText.class);
		}

	}

}
