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

package io.smartasync.invocation;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.smallrye.mutiny.Uni;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.Strategy;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.util.function.SingletonSupplier;

/**
 * The methods that {@link ChaosTests} calls, one for each kind of call, over small pools
 * that reject, discard, and wait for each other.
 */
@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD, onManagedExecutor = Strategy.OFFLOAD)
class ChaosDesk {

	/**
	 * Who calls, for its bodies to see; registered by the test.
	 */
	static final ThreadLocal<String> CALLER = new ThreadLocal<>();

	/**
	 * Found once: a context that is closed has no beans any more.
	 */
	private final SingletonSupplier<ChaosDesk> self;

	private final Surprises surprises;

	ChaosDesk(ObjectProvider<ChaosDesk> self, Surprises surprises) {
		this.self = SingletonSupplier.of(self::getObject);
		this.surprises = surprises;
	}

	@SmartAsync(executor = "left", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD,
			onManagedExecutor = Strategy.OFFLOAD)
	public CompletableFuture<Object> left(Thing work) {
		return CompletableFuture.completedFuture(run(work));
	}

	@SmartAsync(executor = "right", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD,
			onManagedExecutor = Strategy.OFFLOAD)
	public CompletableFuture<Object> right(Thing work) {
		return CompletableFuture.completedFuture(run(work));
	}

	@SmartAsync(executor = "discards", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
	public CompletableFuture<Object> discards(Thing work) {
		return CompletableFuture.completedFuture(run(work));
	}

	@SmartAsync(executor = "simple", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
	public CompletableFuture<Object> simple(Thing work) {
		return CompletableFuture.completedFuture(run(work));
	}

	@SmartAsync(executor = "left", timeout = "50ms", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
	public Mono<Object> mono(Thing work) {
		return Mono.just(run(work));
	}

	@SmartAsync(executor = "right", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
	public Flux<Object> stream(Thing work) {
		return Flux.just(run(work), "more");
	}

	@SmartAsync(executor = "right", timeout = "20ms", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
	public Mono<Object> never(Thing work) {
		run(work);
		return Mono.never();
	}

	@SmartAsync(timeout = "200ms")
	public Mono<Object> awaited(Thing work) {
		return Mono.fromFuture(this.self.obtain().right(work));
	}

	@SmartAsync(executor = "right")
	public Object value(Thing work) {
		return run(work);
	}

	@SmartAsync(executor = "left")
	public List<Object> values(Thing work) {
		return List.of(run(work), "more");
	}

	@SmartAsync(executor = "left", onEventLoop = Strategy.OFFLOAD, onPlainThread = Strategy.OFFLOAD)
	public void forgotten(Thing work) {
		run(work);
	}

	Object run(Thing work) {
		try {
			if (!work.caller().equals(CALLER.get())) {
				this.surprises.add("%s has the context of %s".formatted(work, CALLER.get()));
			}
			return work.run(this.self.obtain());
		}
		catch (Exception ex) {
			throw ChaosDesk.<RuntimeException>asIs(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> E asIs(Throwable error) throws E {
		throw (E) error;
	}

	/**
	 * The same, in the types that a caller picked.
	 */
	interface View {

		Mono<Object> value(Thing work);

		Flux<Object> values(Thing work);

	}

	interface OtherView {

		Uni<Object> value(Thing work);

		CompletableFuture<List<Object>> values(Thing work);

	}

	/**
	 * What a body does.
	 *
	 * @param caller who calls
	 * @param what what it does, of a hundred things
	 * @param depth how many more calls it may make, one inside another
	 * @param seed what those do
	 * @param runs how often it has been run
	 */
	record Thing(String caller, int what, int depth, int seed, AtomicInteger runs) {

		Thing(String caller, int what, int depth, int seed) {
			this(caller, what, depth, seed, new AtomicInteger());
		}

		Object run(ChaosDesk desk) throws Exception {
			this.runs.incrementAndGet();
			MDC.put("left", "behind");
			if (this.what < 10) {
				throw new IllegalStateException("error");
			}
			if (this.what < 15) {
				throw new AssertionError("pretended");
			}
			if (this.what < 20) {
				Thread.currentThread().interrupt();
				return "interrupted itself";
			}
			if (this.what < 40) {
				TimeUnit.MILLISECONDS.sleep(this.what % 7);
				return "slept";
			}
			if (this.what < 60 && this.depth > 0) {
				Thing inner = new Thing(this.caller, Math.abs(this.seed % 100), this.depth - 1, this.seed / 7);
				CompletableFuture<Object> nested = (this.seed % 2 == 0) ? desk.left(inner) : desk.right(inner);
				return (this.what % 2 == 0) ? nested.join() : nested.thenApply((value) -> value).get();
			}
			if (this.what < 70) {
				CALLER.set("left behind");
			}
			return "value";
		}

	}

	/**
	 * What must not happen.
	 */
	static class Surprises {

		private final Queue<String> all = new ConcurrentLinkedQueue<>();

		void add(String surprise) {
			this.all.add(surprise);
		}

		Queue<String> all() {
			return this.all;
		}

		/**
		 * Look at what a thread has that is back from work.
		 */
		void look() {
			if (CALLER.get() != null || MDC.get("left") != null) {
				add("%s was left with %s, %s".formatted(Thread.currentThread().getName(), CALLER.get(),
						MDC.getCopyOfContextMap()));
				CALLER.remove();
				MDC.clear();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Pools {

		@Bean
		Surprises surprises() {
			return new Surprises();
		}

		@Bean
		ThreadPoolTaskExecutor left(Surprises surprises) {
			return pool(1, 20, surprises);
		}

		@Bean
		ThreadPoolTaskExecutor right(Surprises surprises) {
			return pool(2, 20, surprises);
		}

		@Bean
		ThreadPoolTaskExecutor discards(Surprises surprises) {
			ThreadPoolTaskExecutor pool = pool(1, 3, surprises);
			pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardOldestPolicy());
			return pool;
		}

		@Bean
		SimpleAsyncTaskExecutor simple() {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("simple-");
			executor.setConcurrencyLimit(2);
			return executor;
		}

		/**
		 * Of work that nobody waits for.
		 */
		@Bean
		AsyncUncaughtExceptionHandler errors() {
			return (error, method, arguments) -> {
			};
		}

		@Bean
		DefaultLifecycleProcessor lifecycleProcessor() {
			DefaultLifecycleProcessor processor = new DefaultLifecycleProcessor();
			processor.setTimeoutPerShutdownPhase(100);
			return processor;
		}

		private static ThreadPoolTaskExecutor pool(int size, int queue, Surprises surprises) {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor() {
				@Override
				protected void afterExecute(Runnable task, Throwable error) {
					super.afterExecute(task, error);
					surprises.look();
				}
			};
			executor.setCorePoolSize(size);
			executor.setMaxPoolSize(size);
			executor.setQueueCapacity(queue);
			return executor;
		}

	}

}
