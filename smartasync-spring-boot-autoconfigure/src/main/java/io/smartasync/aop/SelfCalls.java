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

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.Strategy;
import io.smartasync.invocation.InvocationPlan;
import io.smartasync.method.SmartMethod;
import io.smartasync.method.SmartMethodResolver;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Calls that do not pass the proxy, because a class makes them on itself. Found in the
 * class files of a bean's class and its superclasses, each read once; a class file that
 * is missing, or that cannot be understood, is passed over.
 */
final class SelfCalls {

	private static final Log logger = LogFactory.getLog(SelfCalls.class);

	/**
	 * Where the compiler puts the body of a lambda expression.
	 */
	private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");

	/**
	 * Where a call does the same without the advice.
	 */
	private static final Set<Strategy> UNCHANGED = EnumSet.of(Strategy.DIRECT, Strategy.PASS_THROUGH);

	private final SmartMethodResolver resolver;

	private final InvocationPlans plans;

	private final Map<Class<?>, List<SelfCall>> calls = new HashMap<>();

	SelfCalls(SmartMethodResolver resolver, InvocationPlans plans) {
		this.resolver = resolver;
		this.plans = plans;
	}

	/**
	 * Warn of the calls that a class makes on its own adapted methods.
	 * @param type the class of a bean
	 * @return a warning for each line with such a call
	 */
	List<Problem> in(Class<?> type) {
		Map<String, SmartMethod> adapted = adapted(type);
		Set<Problem> warnings = new LinkedHashSet<>();
		for (Class<?> current = type; current != null && !adapted.isEmpty(); current = current.getSuperclass()) {
			for (SelfCall call : this.calls.computeIfAbsent(current, SelfCalls::read)) {
				SmartMethod callee = adapted.get(call.callee());
				if (callee != null) {
					warnings.add(call.warning(current, callee));
				}
			}
		}
		return List.copyOf(warnings);
	}

	/**
	 * The methods whose calls something happens to, by name and descriptor; also by that
	 * of the bridges to them.
	 */
	private Map<String, SmartMethod> adapted(Class<?> type) {
		Map<String, SmartMethod> adapted = new HashMap<>();
		ReflectionUtils.doWithMethods(type, (method) -> {
			SmartMethod smartMethod = this.resolver.resolve(method, type);
			if (smartMethod != null && isAdapted(method, type)) {
				adapted.putIfAbsent(method.getName() + Type.getMethodDescriptor(method), smartMethod);
			}
		}, (method) -> !Modifier.isStatic(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers())
				&& !ReflectionUtils.isObjectMethod(method));
		return adapted;
	}

	private boolean isAdapted(Method method, Class<?> type) {
		try {
			InvocationPlan plan = this.plans.find(method, type);
			return plan != null && !UNCHANGED.containsAll(plan.strategies().values());
		}
		catch (InvalidSmartAsyncException ex) {
			return false;
		}
	}

	private static List<SelfCall> read(Class<?> type) {
		List<SelfCall> calls = new ArrayList<>();
		try (InputStream file = type.getResourceAsStream(ClassUtils.getClassFileName(type))) {
			if (file != null && type != Object.class) {
				new ClassReader(file).accept(new Methods(calls), ClassReader.SKIP_FRAMES);
			}
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("The class file of %s cannot be read, so nothing is known of its calls on itself"
				.formatted(type.getName()), ex);
		}
		return calls;
	}

	/**
	 * A call of a method on {@code this}.
	 *
	 * @param caller the method that it stands in, with its parameter types
	 * @param callee name and descriptor of the method called
	 * @param line of the source, or 0 where the class file does not tell
	 */
	private record SelfCall(String caller, String callee, int line) {

		Problem warning(Class<?> type, SmartMethod method) {
			String where = (this.line > 0) ? " in line " + this.line : "";
			return new Problem(type.getName(), this.caller,
					"It calls %s of its own object%s, and a call that does not pass the proxy is not adapted"
						.formatted(method.signature(), where),
					"Inject the bean into itself, or move one of the two methods to another bean; "
							+ "or use SmartAsyncOperations for this call, or set smartasync.mode=aspectj");
		}

	}

	/**
	 * The instance methods of a class file; not the bridges, which only call on.
	 */
	private static final class Methods extends ClassVisitor {

		private static final int OTHERS = Opcodes.ACC_STATIC | Opcodes.ACC_BRIDGE;

		private final List<SelfCall> calls;

		Methods(List<SelfCall> calls) {
			super(SpringAsmInfo.ASM_VERSION);
			this.calls = calls;
		}

		@Override
		public @Nullable MethodVisitor visitMethod(int access, String name, String descriptor,
				@Nullable String signature, String @Nullable [] exceptions) {
			if ((access & OTHERS) != 0) {
				return null;
			}
			return new CallsOnThis() {
				@Override
				void called(String callee, String calleeDescriptor, int line) {
					Methods.this.calls.add(new SelfCall(caller(name, descriptor), callee + calleeDescriptor, line));
				}
			};
		}

		private static String caller(String name, String descriptor) {
			Matcher lambda = LAMBDA.matcher(name);
			return lambda.matches() ? lambda.group(1) + "(...)"
					: Arrays.stream(Type.getArgumentTypes(descriptor))
						.map((type) -> ClassUtils.getShortName(type.getClassName()))
						.collect(Collectors.joining(", ", name + "(", ")"));
		}

	}

}
