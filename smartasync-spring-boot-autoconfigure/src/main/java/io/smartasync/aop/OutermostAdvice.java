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

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.OrderComparator;

/**
 * Puts SmartAsync before advice that was added to a proxy later, though its order is
 * higher: what comes with {@code @Retryable} and {@code @ConcurrencyLimit} goes in front
 * of all. An event loop would wait there.
 * <p>
 * Neither ordered nor a priority, so that it comes after all that is.
 *
 * @since 0.1.0
 */
public final class OutermostAdvice implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof Advised advised && !advised.isFrozen()) {
			Advisor[] advisors = advised.getAdvisors();
			for (int index = 1; index < advisors.length; index++) {
				if (advisors[index] instanceof SmartAsyncAdvisor advisor) {
					advance(advised, advisors, advisor, index);
				}
			}
		}
		return bean;
	}

	private static void advance(Advised advised, Advisor[] advisors, SmartAsyncAdvisor advisor, int index) {
		int first = index;
		while (first > 0 && OrderComparator.INSTANCE.compare(advisor, advisors[first - 1]) < 0) {
			first--;
		}
		if (first < index) {
			advised.removeAdvisor(index);
			advised.addAdvisor(first, advisor);
		}
	}

}
