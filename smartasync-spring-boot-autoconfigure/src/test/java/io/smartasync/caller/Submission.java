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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.support.PeriodicTrigger;

/**
 * The ways in which a task gets into an executor.
 */
enum Submission {

	EXECUTE(Executor.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			executor.execute(task);
		}
	},

	SUBMIT_RUNNABLE(ExecutorService.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			((ExecutorService) executor).submit(task);
		}
	},

	SUBMIT_RUNNABLE_WITH_RESULT(ExecutorService.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			((ExecutorService) executor).submit(task, "result");
		}
	},

	SUBMIT_CALLABLE(ExecutorService.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			((ExecutorService) executor).submit(callable(task));
		}
	},

	INVOKE_ALL(ExecutorService.class) {
		@Override
		void submit(Executor executor, Runnable task) throws Exception {
			((ExecutorService) executor).invokeAll(List.of(callable(task)));
		}
	},

	INVOKE_ALL_WITHIN(ExecutorService.class) {
		@Override
		void submit(Executor executor, Runnable task) throws Exception {
			((ExecutorService) executor).invokeAll(List.of(callable(task)), 10, TimeUnit.SECONDS);
		}
	},

	INVOKE_ANY(ExecutorService.class) {
		@Override
		void submit(Executor executor, Runnable task) throws Exception {
			((ExecutorService) executor).invokeAny(List.of(callable(task)));
		}
	},

	INVOKE_ANY_WITHIN(ExecutorService.class) {
		@Override
		void submit(Executor executor, Runnable task) throws Exception {
			((ExecutorService) executor).invokeAny(List.of(callable(task)), 10, TimeUnit.SECONDS);
		}
	},

	SUPPLY_ASYNC(Executor.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			CompletableFuture.runAsync(task, executor);
		}
	},

	REACTOR_FROM_EXECUTOR(Executor.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			Mono.fromRunnable(task).subscribeOn(Schedulers.fromExecutor(executor)).subscribe();
		}
	},

	REACTOR_FROM_EXECUTOR_SERVICE(ExecutorService.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			Mono.fromRunnable(task).subscribeOn(Schedulers.fromExecutorService((ExecutorService) executor)).subscribe();
		}
	},

	SPRING_SUBMIT_RUNNABLE(AsyncTaskExecutor.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			((AsyncTaskExecutor) executor).submit(task);
		}
	},

	SPRING_SUBMIT_CALLABLE(AsyncTaskExecutor.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			((AsyncTaskExecutor) executor).submit(callable(task));
		}
	},

	SPRING_SUBMIT_COMPLETABLE(AsyncTaskExecutor.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			((AsyncTaskExecutor) executor).submitCompletable(task);
		}
	},

	SCHEDULE_RUNNABLE(ScheduledExecutorService.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			((ScheduledExecutorService) executor).schedule(task, 1, TimeUnit.MILLISECONDS);
		}
	},

	SCHEDULE_CALLABLE(ScheduledExecutorService.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			((ScheduledExecutorService) executor).schedule(callable(task), 1, TimeUnit.MILLISECONDS);
		}
	},

	SCHEDULE_AT_FIXED_RATE(ScheduledExecutorService.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			((ScheduledExecutorService) executor).scheduleAtFixedRate(task, 1, 1_000_000, TimeUnit.MILLISECONDS);
		}
	},

	SCHEDULE_WITH_FIXED_DELAY(ScheduledExecutorService.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			((ScheduledExecutorService) executor).scheduleWithFixedDelay(task, 1, 1_000_000, TimeUnit.MILLISECONDS);
		}
	},

	SPRING_SCHEDULE_AT(TaskScheduler.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			((TaskScheduler) executor).schedule(task, Instant.now());
		}
	},

	SPRING_SCHEDULE_BY_TRIGGER(TaskScheduler.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			((TaskScheduler) executor).schedule(task, new PeriodicTrigger(Duration.ofHours(1)));
		}
	},

	SPRING_SCHEDULE_AT_FIXED_RATE(TaskScheduler.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			((TaskScheduler) executor).scheduleAtFixedRate(task, Duration.ofHours(1));
		}
	},

	SPRING_SCHEDULE_WITH_FIXED_DELAY(TaskScheduler.class) {
		@Override
		void submit(Executor executor, Runnable task) {
			((TaskScheduler) executor).scheduleWithFixedDelay(task, Duration.ofHours(1));
		}
	};

	private final Class<?> contract;

	Submission(Class<?> contract) {
		this.contract = contract;
	}

	boolean isPossibleFor(Object executor) {
		return this.contract.isInstance(executor);
	}

	abstract void submit(Executor executor, Runnable task) throws Exception;

	/**
	 * Have a question answered by a task that came this way.
	 */
	<T> T ask(Executor executor, Supplier<T> question) throws Exception {
		CompletableFuture<T> answer = new CompletableFuture<>();
		submit(executor, () -> {
			try {
				answer.complete(question.get());
			}
			catch (Throwable ex) {
				answer.completeExceptionally(ex);
			}
		});
		return answer.get(20, TimeUnit.SECONDS);
	}

	private static Callable<String> callable(Runnable task) {
		return () -> {
			task.run();
			return "result";
		};
	}

	static <T> T on(Executor executor, Supplier<T> question) throws Exception {
		Future<T> answer = CompletableFuture.supplyAsync(question, executor);
		return answer.get(20, TimeUnit.SECONDS);
	}

}
