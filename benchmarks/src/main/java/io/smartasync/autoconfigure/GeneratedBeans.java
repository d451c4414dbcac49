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

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.asm.ClassWriter;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.Type;

/**
 * Classes of an application, in a jar: each with 20 methods, the first of which is
 * annotated in some of them.
 */
final class GeneratedBeans implements AutoCloseable {

	private static final int METHODS = 20;

	private final Path jar;

	private final URLClassLoader classLoader;

	private final int count;

	/**
	 * Write classes.
	 * @param count how many
	 * @param percent how many of a hundred are annotated
	 * @param annotation the annotation
	 */
	GeneratedBeans(int count, int percent, Class<? extends Annotation> annotation) {
		this.count = count;
		try {
			this.jar = Files.createTempFile("beans", ".jar");
			try (OutputStream file = Files.newOutputStream(this.jar);
					JarOutputStream output = new JarOutputStream(file)) {
				for (int i = 0; i < count; i++) {
					boolean annotated = i * percent % 100 < percent;
					output.putNextEntry(new JarEntry(name(i) + ".class"));
					output.write(bytes(name(i), annotated ? annotation : null));
				}
			}
			this.classLoader = new URLClassLoader(new URL[] { this.jar.toUri().toURL() });
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String name(int number) {
		return "generated/Bean" + number;
	}

	private static byte[] bytes(String name, @Nullable Class<? extends Annotation> annotation) {
		ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
		type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, null, "java/lang/Object", null);
		MethodVisitor constructor = type.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
		constructor.visitVarInsn(Opcodes.ALOAD, 0);
		constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
		constructor.visitInsn(Opcodes.RETURN);
		constructor.visitMaxs(0, 0);
		for (int i = 0; i < METHODS; i++) {
			MethodVisitor method = type.visitMethod(Opcodes.ACC_PUBLIC, "method" + i,
					"(Ljava/lang/String;)Ljava/lang/String;", null, null);
			if (i == 0 && annotation != null) {
				method.visitAnnotation(Type.getDescriptor(annotation), true).visitEnd();
			}
			method.visitVarInsn(Opcodes.ALOAD, 1);
			method.visitInsn(Opcodes.ARETURN);
			method.visitMaxs(0, 0);
		}
		type.visitEnd();
		return type.toByteArray();
	}

	ClassLoader classLoader() {
		return this.classLoader;
	}

	List<String> names() {
		return IntStream.range(0, this.count).mapToObj((i) -> name(i).replace('/', '.')).toList();
	}

	@Override
	public void close() throws IOException {
		this.classLoader.close();
		Files.delete(this.jar);
	}

}
