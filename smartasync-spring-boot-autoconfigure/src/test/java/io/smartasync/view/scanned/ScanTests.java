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

package io.smartasync.view.scanned;

import java.time.Duration;
import java.util.Optional;

import io.smartasync.threads.TestApplication;
import io.smartasync.view.SmartAsyncViewScan;
import io.smartasync.view.scanned.more.BlockingCatalog;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * View interfaces become beans.
 */
@Timeout(60)
class ScanTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@Test
	void shouldFindViewsInTheApplicationsPackages() {
		TestApplication.runner(Application.class).run((context) -> {
			ReactiveCatalog view = context.getBean(ReactiveCatalog.class);
			assertThat(view.find("a").block(LIMIT)).startsWith("a on task-");
			assertThat(view.search("a").collectList().block(LIMIT)).containsExactly("a1", "a2");
			assertThat(view.stock("abc").get()).isEqualTo(3);
			assertThat(view.discontinue("a").block(LIMIT)).isNull();
			assertThatThrownBy(() -> view.discontinue("").block(LIMIT)).hasMessage("Nothing to discontinue");
			assertThat(context.getBean(BlockingCatalog.class).stock("ab")).isEqualTo(2);
			assertThat(context.getBean(BlockingCatalog.class).find("ab")).contains("ab on main");
		});
	}

	@Test
	void shouldInjectThemByTypeAndName() {
		TestApplication.runner(Application.class, Client.class).run((context) -> {
			assertThat(context).hasBean("reactiveCatalog").hasBean("blockingCatalog");
			assertThat(context.getBean(Client.class).view).isSameAs(context.getBean("reactiveCatalog"));
		});
	}

	@Test
	void shouldCallTheOthersFromDefaultMethodsOfAnInterfaceThatIsNotPublic() {
		TestApplication.runner(Application.class)
			.run((context) -> assertThat(context.getBean(ReactiveCatalog.class).count("a").block(LIMIT)).isEqualTo(2));
	}

	@Test
	void shouldBeAnObjectOfItsOwn() {
		TestApplication.runner(Application.class).run((context) -> {
			ReactiveCatalog view = context.getBean(ReactiveCatalog.class);
			assertThat(view).isEqualTo(view).isNotEqualTo(context.getBean(Catalog.class)).hasSameHashCodeAs(view);
			assertThat(view.toString()).isEqualTo(ReactiveCatalog.class.getName() + ", a view of the bean 'catalog'");
			assertThat(ReactiveCatalog.nothing()).isEqualTo("nothing");
		});
	}

	@Test
	void shouldStayWhereAdviceIsSwitchedOff() {
		TestApplication.runner(Application.class)
			.withPropertyValues("smartasync.enabled=false")
			.run((context) -> assertThat(context.getBean(BlockingCatalog.class).stock("ab")).isEqualTo(2));
	}

	@Test
	void shouldLeaveABeanOfTheSameNameAlone() {
		TestApplication.runner(Application.class, OwnView.class)
			.run((context) -> assertThat(context.getBean("blockingCatalog")).isInstanceOf(OwnBlockingCatalog.class));
	}

	@Test
	void shouldRefuseTwoViewsOfTheSameNameRatherThanLoseOne() {
		TestApplication.runner()
			.withPropertyValues("smartasync.views.base-packages=io.smartasync.view.namesakes")
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("io.smartasync.view.namesakes.one.Namesake")
				.hasMessageContaining("io.smartasync.view.namesakes.two.Namesake")
				.hasMessageContaining("would both be the bean 'namesake'"));
	}

	@Nested
	class Packages {

		@Test
		void shouldBeReplacedByTheProperty() {
			TestApplication.runner(Application.class)
				.withPropertyValues("smartasync.views.base-packages=io.smartasync.view.scanned.more")
				.run((context) -> assertThat(context).hasBean("blockingCatalog").doesNotHaveBean("reactiveCatalog"));
		}

		@Test
		void shouldBeNoneWhereThePropertyIsEmpty() {
			TestApplication.runner(Application.class)
				.withPropertyValues("smartasync.views.base-packages=")
				.run((context) -> assertThat(context).doesNotHaveBean("blockingCatalog")
					.doesNotHaveBean("reactiveCatalog"));
		}

		@Test
		void shouldBeAddedByTheAnnotation() {
			TestApplication.runner(Scanning.class)
				.withPropertyValues("more=io.smartasync.view.scanned.more")
				.run((context) -> assertThat(context).hasBean("blockingCatalog").doesNotHaveBean("reactiveCatalog"));
		}

		@Test
		void shouldBeThatOfTheAnnotatedClassWhereItNamesNone() {
			TestApplication.runner(ScanningHere.class)
				.run((context) -> assertThat(context).hasBean("blockingCatalog").hasBean("reactiveCatalog"));
		}

		@Test
		void shouldBeScannedOnceWhereTheyAreNamedTwice() {
			TestApplication.runner(Application.class, ScanningAgain.class)
				.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ReactiveCatalog.class));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	static class Application {

		@Bean
		Catalog catalog() {
			return new Catalog();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@SmartAsyncViewScan("${more}")
	@Import(Catalog.class)
	static class Scanning {

	}

	@Configuration(proxyBeanMethods = false)
	@SmartAsyncViewScan
	static class ScanningHere {

		@Bean
		Catalog catalog() {
			return new Catalog();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@SmartAsyncViewScan(basePackages = { "io.smartasync.view.scanned", "io.smartasync.view.scanned.more" })
	static class ScanningAgain {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnView {

		@Bean
		BlockingCatalog blockingCatalog() {
			return new OwnBlockingCatalog();
		}

	}

	static class OwnBlockingCatalog implements BlockingCatalog {

		@Override
		public int stock(String sku) {
			return 0;
		}

		@Override
		public Optional<String> find(String sku) {
			return Optional.empty();
		}

	}

	static class Client {

		private final ReactiveCatalog view;

		@Autowired
		Client(ReactiveCatalog view) {
			this.view = view;
		}

	}

}
