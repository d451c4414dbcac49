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

package io.smartasync;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;

/**
 * Lets a bean method be called from anywhere: each call is adapted to the thread that
 * makes it.
 * <p>
 * On an ordinary thread the caller gets a finished result, on an event loop the caller is
 * never made to block, and on a managed executor a call neither hops twice nor deadlocks
 * the pool. What happens is decided per call, from {@linkplain CallerContext who is
 * calling} and from what the method's return type and {@link #body()} promise.
 * <p>
 * On a class, the annotation concerns its public methods; one on a method wins over one
 * on its class. Both are inherited from superclasses and interfaces, and may be composed
 * into other annotations.
 *
 * @since 0.1.0
 * @see Strategy
 * @see Body
 */
@Target({ ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Reflective
public @interface SmartAsync {

	/**
	 * Alias for {@link #executor()}.
	 * @return the bean name of the executor for offloaded work
	 */
	@AliasFor("executor")
	String value() default "";

	/**
	 * Bean name of the {@link java.util.concurrent.Executor} that runs offloaded work.
	 * <code>${...}</code> placeholders and <code>#{...}</code> expressions are resolved
	 * once; an unknown name is reported at startup. Empty: {@code smartasync.executor},
	 * then {@code applicationTaskExecutor}, then the only {@code TaskExecutor} bean.
	 * @return the bean name, or an empty string
	 */
	@AliasFor("value")
	String executor() default "";

	/**
	 * Whether the body blocks its thread.
	 * @return what is known of the body
	 */
	Body body() default Body.INFERRED;

	/**
	 * Time to wait for a result, and time that offloaded work may take, queueing
	 * included: {@code "2s"}, {@code "PT2S"} or a <code>${...}</code> placeholder. When
	 * it is over, the work is cancelled and the result is a
	 * {@link SmartAsyncTimeoutException}. Empty: {@code smartasync.await.timeout} and
	 * {@code smartasync.offload.timeout}.
	 * @return the duration, or an empty string
	 */
	String timeout() default "";

	/**
	 * What happens on an event loop.
	 * @return the strategy, or {@link Strategy#DEFAULT}
	 */
	Strategy onEventLoop() default Strategy.DEFAULT;

	/**
	 * What happens on a thread of a managed executor.
	 * @return the strategy, or {@link Strategy#DEFAULT}
	 */
	Strategy onManagedExecutor() default Strategy.DEFAULT;

	/**
	 * What happens on a virtual thread that no executor bean manages.
	 * @return the strategy, or {@link Strategy#DEFAULT}
	 */
	Strategy onVirtualThread() default Strategy.DEFAULT;

	/**
	 * What happens on any other thread.
	 * @return the strategy, or {@link Strategy#DEFAULT}
	 */
	Strategy onPlainThread() default Strategy.DEFAULT;

}
