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

import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.smartasync.invocation.context.CarriedContext;

/**
 * Runs the parts of a body that come later, such as a coroutine that is resumed, in the
 * context that the body had.
 *
 * @param context what they find on their thread
 * @param executor has the threads
 * @param failed hears of it where they cannot have that context
 */
record Continuation(CarriedContext context, Executor executor, Consumer<Throwable> failed) implements Executor {

	@Override
	public void execute(Runnable task) {
		this.executor.execute(() -> goOn(task));
	}

	/**
	 * A coroutine that is never resumed would never settle: where it cannot be in its
	 * context, it is resumed in order to find itself cancelled.
	 */
	private void goOn(Runnable task) {
		CarriedContext.Scope scope = CarriedContext.Scope.NONE;
		try {
			scope = this.context.open();
		}
		catch (Throwable ex) {
			this.failed.accept(ex);
		}
		try {
			task.run();
		}
		finally {
			scope.close();
		}
	}

}
