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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.smartasync.invocation.InvocationListener.Progress;
import io.smartasync.method.Follower;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners of one call how it goes on; to those who follow results it is not
 * over before the result is. Throws nothing of theirs. Scopes that they open on a thread
 * are closed the other way round.
 */
final class CallProgress implements Progress, Follower {

	/**
	 * Heard by nobody.
	 */
	static final CallProgress SILENT = new CallProgress(List.of(), InvocationListeners.NONE);

	private final List<Heard> heard;

	private final InvocationListeners listeners;

	private final AtomicBoolean ended = new AtomicBoolean();

	CallProgress(List<Heard> heard, InvocationListeners listeners) {
		this.heard = heard;
		this.listeners = listeners;
	}

	boolean isSilent() {
		return this == SILENT;
	}

	/**
	 * Whether somebody wants to know how the result ends.
	 */
	boolean isFollowed() {
		return this.heard.stream().anyMatch(Heard::follows);
	}

	@Override
	public void rejected(Throwable error) {
		forEach((one) -> true, (progress) -> progress.rejected(error));
	}

	@Override
	public void bodyStarted() {
		forEach((one) -> true, Progress::bodyStarted);
	}

	@Override
	public void bodyEnded() {
		forEachBackwards((one) -> true, Progress::bodyEnded);
	}

	@Override
	public void subscribing() {
		forEach(Heard::follows, Progress::bodyStarted);
	}

	@Override
	public void subscribed() {
		forEachBackwards(Heard::follows, Progress::bodyEnded);
	}

	@Override
	public Map<Object, Object> reactorContext() {
		if (isSilent()) {
			return Map.of();
		}
		Map<Object, Object> context = new HashMap<>();
		forEach((one) -> true, (progress) -> context.putAll(progress.reactorContext()));
		return context;
	}

	@Override
	public Map<Object, Object> context() {
		return reactorContext();
	}

	/**
	 * The call is over, and its result too.
	 */
	@Override
	public void finished(@Nullable Throwable error) {
		if (isSilent()) {
			return;
		}
		boolean first = this.ended.compareAndSet(false, true);
		Couriers.tell(() -> forEachBackwards((one) -> first || !one.follows(), (progress) -> progress.finished(error)));
	}

	/**
	 * The call is over, but its result goes on.
	 */
	void returned() {
		forEachBackwards((one) -> !one.follows(), (progress) -> progress.finished(null));
	}

	/**
	 * The result is over.
	 */
	@Override
	public void ended(@Nullable Throwable error) {
		if (!isSilent() && this.ended.compareAndSet(false, true)) {
			Couriers.tell(() -> forEachBackwards(Heard::follows, (progress) -> progress.finished(error)));
		}
	}

	@Override
	public void lookAgain(long delay, TimeUnit unit, Runnable look) {
		Couriers.send(delay, unit, look);
	}

	private void forEach(Predicate<Heard> told, Consumer<Progress> callback) {
		if (isSilent()) {
			return;
		}
		for (Heard one : this.heard) {
			if (told.test(one)) {
				tell(one, callback);
			}
		}
	}

	private void forEachBackwards(Predicate<Heard> told, Consumer<Progress> callback) {
		for (int i = this.heard.size() - 1; i >= 0; i--) {
			if (told.test(this.heard.get(i))) {
				tell(this.heard.get(i), callback);
			}
		}
	}

	private void tell(Heard one, Consumer<Progress> callback) {
		try {
			callback.accept(one.progress());
		}
		catch (Throwable ex) {
			this.listeners.report(one.listener(), ex);
		}
	}

	/**
	 * One listener of the call.
	 */
	record Heard(InvocationListener listener, Progress progress, boolean follows) {
	}

}
