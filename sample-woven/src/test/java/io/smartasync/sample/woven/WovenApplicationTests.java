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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.InvalidSmartAsyncException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Classes that were woven when they were compiled, in a JVM without any agent.
 */
@ExtendWith(OutputCaptureExtension.class)
class WovenApplicationTests {

	private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

	@TempDir
	private Path folder;

	@BeforeEach
	void fill() throws Exception {
		Files.createFile(this.folder.resolve("empty.txt"));
	}

	@Test
	void shouldPrintChecksums(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(WovenApplication.class, this.folder.toString())) {
			assertThat(output).contains(EMPTY + "  empty.txt");
		}
	}

	@Test
	void shouldAdaptFunctionsAndObjectsAndFinalBeans() throws Throwable {
		try (ConfigurableApplicationContext context = run(WovenApplication.class)) {
			ChecksumDesk desk = context.getBean(ChecksumDesk.class);
			assertThat(Checksums.of(this.folder.resolve("empty.txt"))).isEqualTo(EMPTY);
			assertThat(new Folder(this.folder).checksums()).isDone();
			assertThatExceptionOfType(BlockingCallRejectedException.class)
				.isThrownBy(() -> onEventLoop(() -> Checksums.of(this.folder.resolve("empty.txt"))));
			assertThat(onEventLoop(() -> new Folder(this.folder).checksums()).get(10, TimeUnit.SECONDS))
				.containsEntry("empty.txt", EMPTY);
			assertThat(onEventLoop(() -> desk.checksums(this.folder)).get(10, TimeUnit.SECONDS))
				.containsEntry("empty.txt", EMPTY);
		}
	}

	@Test
	void shouldRefuseProxyMode(CapturedOutput output) {
		assertThatExceptionOfType(InvalidSmartAsyncException.class)
			.isThrownBy(() -> run(WovenApplication.class, "--smartasync.mode=proxy"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("ChecksumDesk.class")
			.contains("It was woven with @SmartAsync at compile time, but smartasync.mode=proxy leaves that unused.")
			.contains("Set smartasync.mode=aspectj, or do not weave SmartAsyncAspect into it.");
	}

	@Test
	void shouldSeeFromTheClassFilesThatTheCompilerWasThere() throws Throwable {
		try (ConfigurableApplicationContext context = run(NoAnnotatedBeans.class)) {
			assertThatExceptionOfType(BlockingCallRejectedException.class)
				.isThrownBy(() -> onEventLoop(() -> Checksums.of(this.folder.resolve("empty.txt"))));
		}
	}

	@Test
	void shouldRunDirectlyWithoutAnApplicationContext() throws Throwable {
		assertThat(onEventLoop(() -> Checksums.of(this.folder.resolve("empty.txt")))).isEqualTo(EMPTY);
		CompletableFuture<?> checksums = onEventLoop(() -> new Folder(this.folder).checksums());
		assertThat(checksums).isDone();
	}

	private static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
		return new SpringApplicationBuilder(application).run(arguments);
	}

	private static <T> T onEventLoop(Callable<T> call) throws Throwable {
		FutureTask<T> task = new FutureTask<>(call);
		new Thread(task, "loop-1").start();
		try {
			return task.get(20, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw ex.getCause();
		}
	}

	@EnableAutoConfiguration
	static class NoAnnotatedBeans {

	}

}
