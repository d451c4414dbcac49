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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The argument of {@code docs/how-it-works/nesting.md}, checked: a model of pools, work
 * that offloads work and waits for it, work that runs inline, and lent places. Each
 * program is run in every order in which its steps can come.
 */
@Timeout(120)
class NestingModelTests {

	private static final int PROGRAMS = Integer.getInteger("model.programs", 10_000);

	/**
	 * Two pools of one thread, whose tasks offload to each other and wait.
	 */
	private static final Program HARD = new Program(2, 2,
			List.of(new Task(0, submit(2), await(2)), new Task(1, submit(3), await(3)), new Task(1), new Task(0)));

	@Test
	void shouldFinishTheHardCase() {
		assertThat(HARD.canHang(1, false)).as("without lent places").isTrue();
		assertThat(HARD.canHang(1, true)).as("with lent places").isFalse();
	}

	@Test
	void shouldFinishWhateverFinishesWithAnyNumberOfThreads() {
		Random random = new Random(42);
		int hangs = 0;
		int saved = 0;
		for (int i = 0; i < PROGRAMS; i++) {
			Program program = Program.any(random);
			if (program.canHang(100, false)) {
				hangs++;
				continue;
			}
			assertThat(program.canHang(1, true)).as("%s on pools of one thread", program).isFalse();
			assertThat(program.canHang(2, true)).as("%s on pools of two threads", program).isFalse();
			saved += program.canHang(1, false) ? 1 : 0;
		}
		assertThat(saved).as("programs that hang without lent places").isGreaterThan(PROGRAMS / 50);
		assertThat(hangs).as("programs that wait for themselves").isGreaterThan(0).isLessThan(PROGRAMS * 2 / 3);
	}

	private static int submit(int task) {
		return task;
	}

	private static int await(int task) {
		return -1 - task;
	}

	/**
	 * A piece of work.
	 *
	 * @param pool where it is offloaded to
	 * @param steps what it does
	 */
	private record Task(int pool, int... steps) {

		@Override
		public String toString() {
			return this.pool + Arrays.toString(this.steps);
		}

	}

	/**
	 * Pieces of work, of which the first come from outside, and each other is offloaded
	 * by one of them.
	 */
	private record Program(int pools, int roots, List<Task> tasks) {

		static Program any(Random random) {
			int pools = 2 + random.nextInt(2);
			int roots = 2 + random.nextInt(2);
			int count = roots + 2 + random.nextInt(3);
			List<List<Integer>> steps = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				steps.add(new ArrayList<>());
				if (i >= roots) {
					int parent = random.nextInt(i);
					steps.get(parent).add(submit(i));
					if (random.nextInt(4) > 0) {
						steps.get(parent).add(await(i));
					}
				}
				if (random.nextInt(6) == 0) {
					steps.get(i).add(await(random.nextInt(count)));
				}
			}
			return new Program(pools, roots, steps.stream()
				.map((own) -> new Task(random.nextInt(pools), own.stream().mapToInt(Integer::intValue).toArray()))
				.toList());
		}

		/**
		 * Whether there is an order of steps after which nothing can happen, and work is
		 * left.
		 */
		boolean canHang(int threads, boolean lending) {
			Set<State> seen = new HashSet<>();
			Deque<State> open = new ArrayDeque<>();
			open.add(new State(this));
			while (!open.isEmpty()) {
				State state = open.pop();
				if (seen.add(state)) {
					List<State> next = state.next(this, threads, lending);
					if (next.isEmpty() && state.isWorkLeft()) {
						return true;
					}
					open.addAll(next);
				}
			}
			return false;
		}

	}

	/**
	 * How far each piece of work is. The arrays have one element for each.
	 */
	private static final class State {

		private static final byte NEW = 0;

		private static final byte QUEUED = 1;

		private static final byte RUNNING = 2;

		private static final byte DONE = 3;

		private final byte[] status;

		private final byte[] step;

		/**
		 * Who has offloaded it, or -1 for nobody inside.
		 */
		private final byte[] offloadedBy;

		/**
		 * The work on whose thread it runs inline, or -1 for a thread of its own.
		 */
		private final byte[] inlineOn;

		/**
		 * Whether an extra thread runs it.
		 */
		private final byte[] extra;

		State(Program program) {
			int count = program.tasks().size();
			this.status = new byte[count];
			this.step = new byte[count];
			this.offloadedBy = new byte[count];
			this.inlineOn = new byte[count];
			this.extra = new byte[count];
			Arrays.fill(this.offloadedBy, (byte) -1);
			Arrays.fill(this.inlineOn, (byte) -1);
			Arrays.fill(this.status, 0, program.roots(), QUEUED);
		}

		private State(State other) {
			this.status = other.status.clone();
			this.step = other.step.clone();
			this.offloadedBy = other.offloadedBy.clone();
			this.inlineOn = other.inlineOn.clone();
			this.extra = other.extra.clone();
		}

		/**
		 * Work that somebody waits for, but nobody has offloaded, is none.
		 */
		boolean isWorkLeft() {
			for (byte one : this.status) {
				if (one == QUEUED || one == RUNNING) {
					return true;
				}
			}
			return false;
		}

		List<State> next(Program program, int threads, boolean lending) {
			List<State> next = new ArrayList<>();
			for (int i = 0; i < this.status.length; i++) {
				if (this.status[i] == QUEUED) {
					int pool = program.tasks().get(i).pool();
					if (threadsOf(program, pool, false) < threads) {
						next.add(begin(i, false));
					}
					if (lending && waitingIn(program, pool) > threadsOf(program, pool, true)) {
						next.add(begin(i, true));
					}
				}
				else if (this.status[i] == RUNNING && !isBelowAnother(i) && !isWaiting(program, i)) {
					next.add(proceed(program, i));
				}
			}
			return next;
		}

		private State begin(int task, boolean extra) {
			State state = new State(this);
			state.status[task] = RUNNING;
			state.extra[task] = (byte) (extra ? 1 : 0);
			return state;
		}

		private State proceed(Program program, int task) {
			State state = new State(this);
			int[] steps = program.tasks().get(task).steps();
			if (this.step[task] == steps.length) {
				state.status[task] = DONE;
				return state;
			}
			int step = steps[state.step[task]++];
			if (step >= 0) {
				boolean inline = isOn(program, task, program.tasks().get(step).pool());
				state.status[step] = inline ? RUNNING : QUEUED;
				state.inlineOn[step] = (byte) (inline ? task : -1);
				state.offloadedBy[step] = (byte) task;
			}
			return state;
		}

		/**
		 * Whether work comes through a pool.
		 */
		private boolean isOn(Program program, int task, int pool) {
			for (int i = task; i >= 0; i = this.offloadedBy[bottom(i)]) {
				if (program.tasks().get(bottom(i)).pool() == pool) {
					return true;
				}
			}
			return false;
		}

		/**
		 * The work that got the thread from its pool.
		 */
		private int bottom(int task) {
			int bottom = task;
			while (this.inlineOn[bottom] >= 0) {
				bottom = this.inlineOn[bottom];
			}
			return bottom;
		}

		private boolean isBelowAnother(int task) {
			for (int i = 0; i < this.status.length; i++) {
				if (this.inlineOn[i] == task && this.status[i] == RUNNING) {
					return true;
				}
			}
			return false;
		}

		private boolean isWaiting(Program program, int task) {
			int[] steps = program.tasks().get(task).steps();
			return this.step[task] < steps.length && steps[this.step[task]] < 0
					&& this.status[-1 - steps[this.step[task]]] != DONE;
		}

		private int threadsOf(Program program, int pool, boolean extra) {
			int threads = 0;
			for (int i = 0; i < this.status.length; i++) {
				if (this.status[i] == RUNNING && this.inlineOn[i] < 0 && program.tasks().get(i).pool() == pool
						&& (this.extra[i] == 1) == extra) {
					threads++;
				}
			}
			return threads;
		}

		private int waitingIn(Program program, int pool) {
			int waiting = 0;
			for (int i = 0; i < this.status.length; i++) {
				if (this.status[i] == RUNNING && !isBelowAnother(i) && isWaiting(program, i)
						&& program.tasks().get(bottom(i)).pool() == pool) {
					waiting++;
				}
			}
			return waiting;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof State state && Arrays.equals(this.status, state.status)
					&& Arrays.equals(this.step, state.step) && Arrays.equals(this.inlineOn, state.inlineOn)
					&& Arrays.equals(this.extra, state.extra);
		}

		@Override
		public int hashCode() {
			return Arrays.hashCode(new int[] { Arrays.hashCode(this.status), Arrays.hashCode(this.step),
					Arrays.hashCode(this.inlineOn), Arrays.hashCode(this.extra) });
		}

	}

}
