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

package io.smartasync.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import io.netty.channel.EventLoopGroup;
import org.jspecify.annotations.Nullable;
import reactor.netty.resources.LoopResources;

import org.springframework.boot.reactor.netty.NettyWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * How a server is: what it has used of its processor and its memory, and for how long its
 * event loops have been kept from their work at most. Told on a thread of its own, which
 * is there however busy the server is.
 */
final class Health {

	private final WebServerApplicationContext server;

	private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

	private final @Nullable Heartbeat heartbeat;

	Health(WebServerApplicationContext server) {
		this.server = server;
		this.heartbeat = (server.getWebServer() instanceof NettyWebServer) ? Heartbeat.on(loops(server)) : null;
	}

	private static EventLoopGroup loops(WebServerApplicationContext server) {
		ReactorResourceFactory resources = server.getBean(ReactorResourceFactory.class);
		return resources.getLoopResources().onServer(LoopResources.DEFAULT_NATIVE);
	}

	/**
	 * Answer each line of the input, and end with it.
	 */
	void tell() {
		System.out.println(Report.PORT + this.server.getWebServer().getPort());
		Scanner questions = new Scanner(System.in);
		while (questions.hasNextLine()) {
			if (questions.nextLine().equals(Report.RESET)) {
				heap().forEach(MemoryPoolMXBean::resetPeakUsage);
				if (this.heartbeat != null) {
					this.heartbeat.reset();
				}
			}
			System.out.println(report());
		}
		System.exit(0);
	}

	private Report report() {
		double gap = (this.heartbeat != null) ? this.heartbeat.worstGap().toNanos() / 1e6 : Double.NaN;
		long heap = heap().mapToLong((pool) -> pool.getPeakUsage().getUsed()).sum();
		return new Report(this.system.getProcessCpuTime() / 1e9, gap, heap / 1e6, resident() / 1e3);
	}

	private static Stream<MemoryPoolMXBean> heap() {
		return ManagementFactory.getMemoryPoolMXBeans().stream().filter((pool) -> pool.getType() == MemoryType.HEAP);
	}

	/**
	 * The memory that the process has, in kilobytes, where the system tells.
	 */
	private static double resident() {
		Path status = Path.of("/proc/self/status");
		if (!Files.exists(status)) {
			return Double.NaN;
		}
		try {
			List<String> lines = Files.readAllLines(status);
			return lines.stream()
				.filter((line) -> line.startsWith("VmRSS:"))
				.mapToDouble((line) -> Double.parseDouble(line.replaceAll("\\D", "")))
				.findFirst()
				.orElse(Double.NaN);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
