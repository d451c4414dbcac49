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

package io.smartasync.aop;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;

/**
 * Advice that does nothing and keeps its join point to itself: the weaver inlines it, if
 * it has seen the aspect before.
 */
@Aspect
public class InlinedNoOpAspect {

	@Around("execution(int io.smartasync.aop.WeavingBenchmark.WovenInlinedNoOp.add(..))")
	public @Nullable Object adapt(ProceedingJoinPoint joinPoint) throws Throwable {
		return joinPoint.proceed();
	}

}
