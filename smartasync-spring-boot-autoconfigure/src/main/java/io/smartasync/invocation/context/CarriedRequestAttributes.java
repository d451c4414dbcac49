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

package io.smartasync.invocation.context;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestAttributesThreadLocalAccessor;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The attributes of the servlet request, of which the worker gets the copy that Spring's
 * accessor makes: the request may be over before the work is. Only the worker does: what
 * the current thread had itself is given back as it was. Needs Spring Web and the Servlet
 * API.
 */
final class CarriedRequestAttributes extends CarriedThreadLocal {

	private static final RequestAttributesThreadLocalAccessor COPYING = new RequestAttributesThreadLocalAccessor();

	CarriedRequestAttributes() {
		super(new Own());
	}

	@Override
	@Nullable Object detached(Object current) {
		try {
			return COPYING.getValue();
		}
		catch (IllegalStateException ex) {
			// The request is over.
			return null;
		}
	}

	private static final class Own implements ThreadLocalAccessor<RequestAttributes> {

		@Override
		public Object key() {
			return RequestAttributesThreadLocalAccessor.KEY;
		}

		@Override
		public @Nullable RequestAttributes getValue() {
			return RequestContextHolder.getRequestAttributes();
		}

		@Override
		public void setValue(RequestAttributes value) {
			RequestContextHolder.setRequestAttributes(value);
		}

		@Override
		public void setValue() {
			RequestContextHolder.resetRequestAttributes();
		}

	}

}
