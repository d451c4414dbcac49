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

package io.smartasync.method;

/**
 * What the declared return type of a method promises.
 *
 * @since 0.1.0
 */
public enum ResultKind {

	/**
	 * The result itself, or nothing: {@code void}, {@code Optional}, collections and
	 * {@code java.util.stream.Stream} included.
	 */
	VALUE,

	/**
	 * At most one result, later: futures, {@code Mono}, {@code Uni}, RxJava's
	 * {@code Single}, {@code Maybe} and {@code Completable}, Kotlin's {@code suspend} and
	 * {@code Deferred}.
	 */
	SINGLE,

	/**
	 * Any number of results, later: {@code Flux}, {@code Publisher},
	 * {@code Flow.Publisher}, {@code Multi}, {@code Flowable}, {@code Observable},
	 * Kotlin's {@code Flow}.
	 */
	STREAM

}
