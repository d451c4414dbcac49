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

/**
 * How a call comes in.
 * <ul>
 * <li>{@link io.smartasync.aop.SmartAsyncAspect} is the advice around every adapted
 * method: on Spring's proxies and for the AspectJ weaver.</li>
 * <li>{@link io.smartasync.aop.SmartAsyncAdvisor} puts it on beans, outside of all other
 * advice.</li>
 * <li>{@link io.smartasync.aop.WovenContext} is an application context as woven calls see
 * it.</li>
 * <li>{@link io.smartasync.aop.InvocationPlans} keeps the plan of each method at
 * hand.</li>
 * <li>{@link io.smartasync.aop.SmartMethods} are all annotated methods of an application:
 * it tells what is wrong with them before they are called.</li>
 * </ul>
 * Here, and only here, the engine meets Spring AOP and AspectJ.
 */
@NullMarked
package io.smartasync.aop;

import org.jspecify.annotations.NullMarked;
