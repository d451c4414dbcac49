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

package io.smartasync.results;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

import org.springframework.boot.SpringBootVersion;
import org.springframework.core.SpringVersion;

/**
 * Where and with what something was measured. Ratios of one run mean something; figures
 * of two machines side by side do not.
 *
 * @param date the day
 * @param machine processor, number of processors, memory
 * @param processors which of the processors it had
 * @param vm the virtual machine
 * @param libraries what was measured, with versions
 * @param brief whether the run was a short one, good for orders of magnitude only
 */
public record Setting(String date, String machine, String processors, String vm, String libraries, boolean brief) {

	public static Setting here(boolean brief, String processors) {
		return new Setting(LocalDate.now().toString(), processor(), processors,
				System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"), versions(), brief);
	}

	private static String processor() {
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		String processor = read("/proc/cpuinfo", "model name", System.getProperty("os.arch"));
		long processors = Math.max(lines("/proc/cpuinfo").filter((line) -> line.startsWith("processor")).count(),
				Runtime.getRuntime().availableProcessors());
		return "%s, %d processors, %d GB, %s".formatted(processor, processors, system.getTotalMemorySize() >> 30,
				System.getProperty("os.name"));
	}

	private static String read(String file, String key, String otherwise) {
		return lines(file).filter((line) -> line.startsWith(key))
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.findFirst()
			.orElse(otherwise);
	}

	private static Stream<String> lines(String file) {
		try {
			return Files.readAllLines(Path.of(file)).stream();
		}
		catch (IOException ex) {
			return Stream.of();
		}
	}

	private static String versions() {
		return "Spring Boot %s, Spring Framework %s, Reactor %s, Netty %s".formatted(SpringBootVersion.getVersion(),
				SpringVersion.getVersion(), version(reactor.core.publisher.Mono.class),
				version(io.netty.channel.EventLoop.class));
	}

	private static String version(Class<?> type) {
		return String.valueOf(type.getPackage().getImplementationVersion());
	}

}
