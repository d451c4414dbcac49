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

import java.util.List;
import java.util.Set;

import io.smartasync.CallerContext.Kind;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;
import reactor.core.scheduler.Schedulers;

/**
 * A predicate is registered with Reactor while a thread that it knows does nothing but
 * ask. Reactor publishes it without synchronisation.
 */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "the thread learns of it while it asks")
@Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "what it asked first is kept for ever")
@State
public class PredicateIsRegistered {

	private static final CallerContexts CALLERS = new CallerContexts(List.of(), new ManagedExecutors(Set.of()),
			List.of(), List.of());

	public PredicateIsRegistered() {
		Schedulers.resetNonBlockingThreadPredicate();
	}

	@Actor
	public void ask() {
		while (CALLERS.current().kind() != Kind.EVENT_LOOP) {
			// Not Thread.onSpinWait(), which might help.
		}
	}

	@Signal
	public void register() {
		Schedulers.registerNonBlockingThreadPredicate((thread) -> true);
	}

}
