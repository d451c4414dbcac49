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

package io.smartasync.autoconfigure;

import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what an {@link InvalidSmartAsyncException} has found: every problem, and what to
 * do about each.
 */
final class InvalidSmartAsyncFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSmartAsyncException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidSmartAsyncException cause) {
		StringBuilder description = new StringBuilder("%d use%s of @SmartAsync cannot work:%n"
			.formatted(cause.problems().size(), (cause.problems().size() != 1) ? "s" : ""));
		StringBuilder action = new StringBuilder();
		int number = 1;
		for (Problem problem : cause.problems()) {
			description.append(
					"%n  %d. %s.%s%n     %s.%n".formatted(number, problem.type(), problem.member(), problem.what()));
			action.append("  %d. %s.%n".formatted(number, problem.remedy()));
			number++;
		}
		action.append("%nTo start all the same, set smartasync.verification=warn.".formatted());
		return new FailureAnalysis(description.toString().stripTrailing(), action.toString(), cause);
	}

}
