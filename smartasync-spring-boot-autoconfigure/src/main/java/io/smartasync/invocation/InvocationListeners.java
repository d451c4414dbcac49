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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import io.smartasync.Strategy;
import io.smartasync.invocation.InvocationListener.Progress;
import io.smartasync.method.SmartMethod;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * All listeners as one, which never throws.
 */
final class InvocationListeners {

	/**
	 * Heard by nobody.
	 */
	static final Progress SILENT = new Progress() {
	};

	private static final Log logger = LogFactory.getLog(InvocationListener.class);

	private static final int KINDS = Kind.values().length;

	/**
	 * Those that are interested, by strategy and caller.
	 */
	private final List<List<InvocationListener>> interested = new ArrayList<>();

	/**
	 * The strategies and callers that interest somebody, each pair as one bit: asked at
	 * every call.
	 */
	private final int interesting;

	private final Set<InvocationListener> broken = ConcurrentHashMap.newKeySet();

	InvocationListeners(List<InvocationListener> listeners) {
		int interesting = 0;
		for (Strategy strategy : Strategy.values()) {
			for (Kind caller : Kind.values()) {
				List<InvocationListener> interested = listeners.stream()
					.filter((listener) -> listener.isInterestedIn(strategy) && listener.isInterestedIn(caller))
					.toList();
				this.interested.add(interested);
				interesting |= interested.isEmpty() ? 0 : 1 << index(strategy, caller);
			}
		}
		this.interesting = interesting;
	}

	private static int index(Strategy strategy, Kind caller) {
		return strategy.ordinal() * KINDS + caller.ordinal();
	}

	boolean isEmpty(Strategy strategy, CallerContext caller) {
		return (this.interesting & (1 << index(strategy, caller.kind()))) == 0;
	}

	Progress decided(SmartMethod method, CallerContext caller, Strategy strategy) {
		List<InvocationListener> listeners = this.interested.get(index(strategy, caller.kind()));
		if (listeners.isEmpty()) {
			return SILENT;
		}
		List<Heard> heard = new ArrayList<>(listeners.size());
		for (InvocationListener listener : listeners) {
			try {
				Progress progress = listener.decided(method, caller, strategy);
				if (progress != null) {
					heard.add(new Heard(listener, progress));
				}
			}
			catch (Throwable ex) {
				report(listener, ex);
			}
		}
		return heard.isEmpty() ? SILENT : new SafeProgress(heard);
	}

	private void report(InvocationListener listener, Throwable error) {
		if (error instanceof VirtualMachineError fatal) {
			throw fatal;
		}
		if (this.broken.add(listener)) {
			logger.error(
					"The InvocationListener %s failed. The call goes on; further failures of this listener are not logged"
						.formatted(listener.getClass().getName()),
					error);
		}
	}

	private record Heard(InvocationListener listener, Progress progress) {
	}

	/**
	 * Scopes that the listeners open on a thread are closed the other way round.
	 */
	private final class SafeProgress implements Progress {

		private final List<Heard> heard;

		SafeProgress(List<Heard> heard) {
			this.heard = heard;
		}

		@Override
		public void bodyStarted() {
			this.heard.forEach((one) -> tell(one, Progress::bodyStarted));
		}

		@Override
		public void bodyEnded() {
			for (int i = this.heard.size() - 1; i >= 0; i--) {
				tell(this.heard.get(i), Progress::bodyEnded);
			}
		}

		@Override
		public void finished(@Nullable Throwable error) {
			for (int i = this.heard.size() - 1; i >= 0; i--) {
				tell(this.heard.get(i), (progress) -> progress.finished(error));
			}
		}

		private void tell(Heard one, Consumer<Progress> callback) {
			try {
				callback.accept(one.progress());
			}
			catch (Throwable ex) {
				report(one.listener(), ex);
			}
		}

	}

}
