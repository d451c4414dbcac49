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

package io.smartasync.aop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.threads.TestApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that a class makes on its own methods, past its proxy, are warned of at startup,
 * with their lines.
 */
@ExtendWith(OutputCaptureExtension.class)
class SelfCallTests {

	private static final Pattern WARNING = Pattern
		.compile("WARN.*SelfCallTests\\$(\\S+\\(.*?\\)): It calls (\\S+) of its own object in line (\\d+),");

	@Test
	void shouldTellTheLineAndTheWaysOut(CapturedOutput output) {
		TestApplication.runner(Catalog.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("%s.plain(int): It calls find(String) of its own object in line %d, "
				.formatted(Catalog.class.getName(), lineOf((catalog) -> catalog.plain(1)))
					+ "and a call that does not pass the proxy is not adapted. Inject the bean into itself, "
					+ "or move one of the two methods to another bean; or use SmartAsyncOperations for this call, "
					+ "or set smartasync.mode=aspectj.");
		});
	}

	@Test
	void shouldFindThemWhereverTheyStand(CapturedOutput output) {
		TestApplication.runner(Catalog.class)
			.run((context) -> assertThat(warnings(output)).containsExactlyInAnyOrder(
					"Catalog.plain(int) -> find(String) " + lineOf((catalog) -> catalog.plain(1)),
					"Catalog.amongOthers(boolean, long[]) -> find(String) "
							+ lineOf((catalog) -> catalog.amongOthers(true, new long[] { 1 })),
					"Catalog.inALoop(List) -> find(String) " + lineOf((catalog) -> catalog.inALoop(List.of("a"))),
					"Catalog.inASwitch(int) -> find(String) " + lineOf((catalog) -> catalog.inASwitch(2)),
					"Catalog.afterAnError() -> find(String) " + lineOf(Catalog::afterAnError),
					"Catalog.inALambda(...) -> find(String) " + lineOf((catalog) -> catalog.inALambda().get()),
					"Catalog.byReference() -> find(String) " + Catalog.lines.get("byReference")));
	}

	@Test
	void shouldFindThemInWhatAClassInherits(CapturedOutput output) {
		TestApplication.runner(Notes.class)
			.run((context) -> assertThat(warnings(output)).singleElement()
				.asString()
				.startsWith("Store.saveAll(List) -> save(String) "));
	}

	@Test
	void shouldReadOnlyClassesWithAdaptedMethods(CapturedOutput output) {
		TestApplication.runner(Plain.class, AllDirect.class).run((context) -> assertThat(warnings(output)).isEmpty());
	}

	@Test
	void shouldNotLookWhenOff(CapturedOutput output) {
		TestApplication.runner(Catalog.class)
			.withPropertyValues("smartasync.verification=off")
			.run((context) -> assertThat(warnings(output)).isEmpty());
	}

	@Test
	void shouldNotLookWhereTheWeaverReachesThem(CapturedOutput output) {
		TestApplication.runner(Catalog.class)
			.withPropertyValues("smartasync.mode=aspectj")
			.run((context) -> assertThat(warnings(output)).as("there is no proxy to bypass").isEmpty());
	}

	@Test
	void shouldStartWithClassFilesThatItCannotRead(CapturedOutput output) throws Exception {
		byte[] readable = classFile(Catalog.class);
		byte[] broken = Arrays.copyOf(readable, readable.length / 8);
		for (byte[] file : new byte[][] { null, broken, new byte[0] }) {
			startWith(new OwnLoader(readable, file));
			assertThat(warnings(output)).isEmpty();
		}
		byte[] ofALaterJava = readable.clone();
		ofALaterJava[7] = (byte) 0xF0;
		startWith(new OwnLoader(readable, ofALaterJava));
		assertThat(warnings(output)).as("Spring reads what it knows of it").hasSize(7);
	}

	private static void startWith(OwnLoader loader) throws ClassNotFoundException {
		Class<?> type = loader.loadClass(Catalog.class.getName());
		TestApplication.runner(type)
			.withClassLoader(loader)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(type));
	}

	private static List<String> warnings(CapturedOutput output) {
		return WARNING.matcher(output.getOut())
			.results()
			.map((result) -> "%s -> %s %s".formatted(result.group(1), result.group(2), result.group(3)))
			.toList();
	}

	/**
	 * The line that the JVM itself gives to a call.
	 */
	private static int lineOf(Consumer<Catalog> call) {
		Catalog.lines.remove("find");
		call.accept(new Catalog());
		return Catalog.lines.get("find");
	}

	private static byte[] classFile(Class<?> type) throws IOException {
		try (InputStream file = type.getResourceAsStream(ClassUtils.getClassFileName(type))) {
			return file.readAllBytes();
		}
	}

	public static class Catalog {

		static final Map<String, Integer> lines = new ConcurrentHashMap<>();

		private final String prefix = "p";

		private @Nullable Catalog self;

		private String last = "";

		public Catalog() {
			byReference();
		}

		@SmartAsync
		public String find(String sku) {
			lines.put("find", callersLine());
			return sku;
		}

		@SmartAsync(body = Body.NON_BLOCKING)
		public String name() {
			return this.prefix;
		}

		@SmartAsync
		public Flux<String> all() {
			return Flux.just(this.prefix);
		}

		public String plain(int number) {
			return find("sku" + number);
		}

		public String amongOthers(boolean first, long[] numbers) {
			numbers[0] += 2;
			this.last += new StringBuilder(first ? find(numbers[0] * 3L - 1 + this.prefix) : "")
				.append(numbers[0] * 2.0);
			return this.last;
		}

		public String inALoop(List<String> skus) {
			String found = "";
			for (String sku : skus) {
				found += find(sku);
			}
			return found;
		}

		public String inASwitch(int number) {
			return switch (number) {
				case 1 -> this.prefix;
				case 2 -> find((number > 1) ? this.prefix : name());
				default -> throw new IllegalArgumentException(this.prefix);
			};
		}

		public String afterAnError() {
			try {
				return Integer.toString(Integer.parseInt(this.prefix));
			}
			catch (NumberFormatException ex) {
				return find(ex.getMessage());
			}
		}

		public Supplier<String> inALambda() {
			return () -> find(this.prefix);
		}

		public Mono<String> byReference() {
			lines.put("byReference", callersLine() + 1);
			return Mono.just(this.prefix).map(this::find);
		}

		public String onAnother(Catalog other) {
			return other.find(this.prefix) + other.plain(1);
		}

		public String throughItsProxy() {
			return (this.self != null) ? this.self.find(this.prefix) : "";
		}

		public String onEither(Catalog other, boolean own) {
			return (own ? this : other).find(this.prefix);
		}

		public String unchangedByAnyAdvice() {
			return name() + all();
		}

		public static String withoutAnObject(Catalog catalog) {
			return catalog.find("");
		}

		/**
		 * The line that calls this; or that calls {@code find}, where that calls this.
		 */
		private static int callersLine() {
			return StackWalker.getInstance()
				.walk((frames) -> frames.skip(1)
					.dropWhile((frame) -> frame.getMethodName().equals("find"))
					.findFirst()
					.orElseThrow()
					.getLineNumber());
		}

	}

	abstract static class Store<T> {

		public abstract void save(T element);

		public void saveAll(List<T> elements) {
			elements.size();
			for (T element : elements) {
				save(element);
			}
		}

	}

	static class Notes extends Store<String> {

		@Override
		@SmartAsync
		public void save(String note) {
		}

	}

	static class Plain {

		public String outer() {
			return inner();
		}

		public String inner() {
			return "";
		}

	}

	static class AllDirect {

		public String outer() {
			return inner();
		}

		@SmartAsync(body = Body.NON_BLOCKING)
		public String inner() {
			return "";
		}

	}

	/**
	 * Loads the catalog from one class file, and shows another.
	 */
	static final class OwnLoader extends ClassLoader {

		private final byte[] loaded;

		private final byte @Nullable [] shown;

		OwnLoader(byte[] loaded, byte @Nullable [] shown) {
			super(SelfCallTests.class.getClassLoader());
			this.loaded = loaded;
			this.shown = shown;
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.equals(Catalog.class.getName())) {
				return super.loadClass(name, resolve);
			}
			Class<?> known = findLoadedClass(name);
			return (known != null) ? known : defineClass(name, this.loaded, 0, this.loaded.length);
		}

		@Override
		public @Nullable InputStream getResourceAsStream(String name) {
			if (!name.equals(ClassUtils.convertClassNameToResourcePath(Catalog.class.getName()) + ".class")) {
				return super.getResourceAsStream(name);
			}
			return (this.shown != null) ? new ByteArrayInputStream(this.shown) : null;
		}

	}

}
