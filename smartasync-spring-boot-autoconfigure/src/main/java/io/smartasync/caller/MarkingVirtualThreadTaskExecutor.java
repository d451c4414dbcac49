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

package io.smartasync.caller;

import io.smartasync.caller.heritage.CleanThreads;
import io.smartasync.caller.heritage.HeritageThreadFactory;

import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * Marks the tasks of a {@link VirtualThreadTaskExecutor}, whose thread factory can be
 * neither exchanged nor overridden. Its threads have the names that the original's would
 * have had.
 */
final class MarkingVirtualThreadTaskExecutor extends VirtualThreadTaskExecutor implements Marking {

	private final HeritageThreadFactory threads;

	private final PoolThreads pool;

	private MarkingVirtualThreadTaskExecutor(PoolThreads pool) {
		this.threads = HeritageThreadFactory.ofVirtual(() -> "", 0);
		this.pool = pool;
	}

	private MarkingVirtualThreadTaskExecutor(String prefix, PoolThreads pool) {
		super(prefix);
		this.threads = HeritageThreadFactory.ofVirtual(() -> prefix, 0);
		this.pool = pool;
	}

	static MarkingVirtualThreadTaskExecutor inPlaceOf(VirtualThreadTaskExecutor original, PoolThreads pool) {
		String name = original.getVirtualThreadFactory().newThread(() -> {
		}).getName();
		return name.isEmpty() ? new MarkingVirtualThreadTaskExecutor(pool)
				: new MarkingVirtualThreadTaskExecutor(name.replaceFirst("\\d$", ""), pool);
	}

	@Override
	public void execute(Runnable task) {
		this.threads.newThread(new MarkedTask(this.pool, task), !CleanThreads.isHandingOver()).start();
	}

	@Override
	public PoolThreads pool() {
		return this.pool;
	}

}
