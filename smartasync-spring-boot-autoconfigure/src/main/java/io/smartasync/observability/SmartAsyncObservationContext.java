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

package io.smartasync.observability;

import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;

import io.micrometer.observation.Observation;
import io.smartasync.BlockingCallRejectedException;
import io.smartasync.CallerContext;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.Strategy;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

/**
 * What an observation of an adapted call knows. Neither arguments nor results.
 *
 * @since 0.1.0
 * @see SmartAsyncObservationDocumentation#CALL
 */
public class SmartAsyncObservationContext extends Observation.Context {

	private final SmartMethod method;

	private final CallerContext caller;

	private final Strategy strategy;

	private final @Nullable String executor;

	private final String thread = Thread.currentThread().getName();

	private volatile @Nullable Outcome outcome;

	/**
	 * Describe a call, on the thread that makes it.
	 * @param method the method that is called
	 * @param caller who calls
	 * @param strategy what happens
	 * @param executor bean name of the executor that the work is offloaded to, or
	 * {@code null} if it is not offloaded
	 */
	public SmartAsyncObservationContext(SmartMethod method, CallerContext caller, Strategy strategy,
			@Nullable String executor) {
		this.method = method;
		this.caller = caller;
		this.strategy = strategy;
		this.executor = executor;
	}

	/**
	 * Return the method that is called.
	 * @return the bean's method, also where it is called through a view
	 */
	public SmartMethod getMethod() {
		return this.method;
	}

	/**
	 * Return who calls.
	 * @return the caller
	 */
	public CallerContext getCaller() {
		return this.caller;
	}

	/**
	 * Return what happens.
	 * @return the strategy
	 */
	public Strategy getStrategy() {
		return this.strategy;
	}

	/**
	 * Return where the work is offloaded to.
	 * @return the executor's bean name, or {@code null} if the work is not offloaded
	 */
	public @Nullable String getExecutor() {
		return this.executor;
	}

	/**
	 * Return the thread that calls, or subscribes.
	 * @return its name
	 */
	public String getThread() {
		return this.thread;
	}

	/**
	 * Return how the call ended.
	 * @return the outcome, or {@code null} before that
	 */
	public @Nullable Outcome getOutcome() {
		return this.outcome;
	}

	void setOutcome(Outcome outcome) {
		this.outcome = outcome;
	}

	/**
	 * How calls end.
	 */
	public enum Outcome {

		/**
		 * With a result, or with none where none was promised.
		 */
		SUCCESS,

		/**
		 * With an error of the body.
		 */
		ERROR,

		/**
		 * Cancelled, or interrupted while waiting.
		 */
		CANCELLED,

		/**
		 * Over its time.
		 */
		TIMEOUT,

		/**
		 * Not at all: refused on an event loop, or not taken by the executor.
		 */
		REJECTED;

		/**
		 * Return the value of the key.
		 * @return the name, in lower case
		 */
		public String value() {
			return name().toLowerCase(Locale.ROOT);
		}

		static Outcome of(@Nullable Throwable error) {
			if (error == null) {
				return SUCCESS;
			}
			if (error instanceof CancellationException || error instanceof InterruptedException) {
				return CANCELLED;
			}
			if (error instanceof SmartAsyncTimeoutException) {
				return TIMEOUT;
			}
			return (error instanceof BlockingCallRejectedException || error instanceof RejectedExecutionException)
					? REJECTED : ERROR;
		}

		/**
		 * The JDK wraps the errors of its dependent stages.
		 */
		static @Nullable Throwable original(@Nullable Throwable error) {
			if ((error instanceof CompletionException || error instanceof ExecutionException)
					&& error.getCause() != null) {
				return error.getCause();
			}
			return error;
		}

	}

}
