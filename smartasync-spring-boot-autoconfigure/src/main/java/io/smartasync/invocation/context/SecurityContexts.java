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

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.context.TransientSecurityContext;

/**
 * Copies of Spring Security's own kinds of {@code SecurityContext}, whose authentication
 * can be replaced: a logout on one thread is none on the other. Of other kinds nobody
 * knows what a copy needs. Needs Spring Security.
 */
final class SecurityContexts {

	private SecurityContexts() {
	}

	static Object copyOf(Object value) {
		if (value.getClass() == SecurityContextImpl.class) {
			return copy((SecurityContext) value, new SecurityContextImpl());
		}
		if (value.getClass() == TransientSecurityContext.class) {
			return copy((SecurityContext) value, new TransientSecurityContext());
		}
		return value;
	}

	private static SecurityContext copy(SecurityContext original, SecurityContext copy) {
		copy.setAuthentication(original.getAuthentication());
		return copy;
	}

}
