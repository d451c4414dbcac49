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

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.asm.ConstantDynamic;
import org.springframework.asm.Handle;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;

/**
 * Follows the operand stack of one instance method, far enough to tell which calls it
 * makes on {@code this}: {@code find()}, {@code this.find()} and {@code this::find}, but
 * not {@code this.self.find()} or {@code other.find()}. A copy of {@code this} in a local
 * variable is taken for another object.
 */
abstract class CallsOnThis extends MethodVisitor {

	private static final String THIS = "t";

	private static final String OTHER = ".";

	/**
	 * A letter for each slot; the top is last.
	 */
	private final StringBuilder stack = new StringBuilder();

	/**
	 * What the stack was where a jump came from.
	 */
	private final Map<Label, String> jumps = new HashMap<>();

	private boolean reachable = true;

	private int line;

	CallsOnThis() {
		super(SpringAsmInfo.ASM_VERSION);
	}

	/**
	 * There is a call on {@code this}.
	 * @param name of the method called
	 * @param descriptor of the method called
	 * @param line of the source, or 0 where the class file does not tell
	 */
	abstract void called(String name, String descriptor, int line);

	@Override
	public void visitLineNumber(int line, Label start) {
		this.line = line;
	}

	@Override
	public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
		int sizes = Type.getArgumentsAndReturnSizes(descriptor);
		int taken = (sizes >> 2) - ((opcode == Opcodes.INVOKESTATIC) ? 1 : 0);
		if ((opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE) && isThis(taken)) {
			called(name, descriptor, this.line);
		}
		replace(taken, sizes & 3);
	}

	@Override
	public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
		int sizes = Type.getArgumentsAndReturnSizes(descriptor);
		int taken = (sizes >> 2) - 1;
		for (Object argument : arguments) {
			if (argument instanceof Handle method && method.getTag() != Opcodes.H_INVOKESTATIC && isThis(taken)) {
				called(method.getName(), method.getDesc(), this.line);
			}
		}
		replace(taken, sizes & 3);
	}

	@Override
	public void visitVarInsn(int opcode, int variable) {
		switch (opcode) {
			case Opcodes.ALOAD -> this.stack.append((variable == 0) ? THIS : OTHER);
			case Opcodes.ILOAD, Opcodes.FLOAD -> replace(0, 1);
			case Opcodes.LLOAD, Opcodes.DLOAD -> replace(0, 2);
			case Opcodes.ISTORE, Opcodes.FSTORE, Opcodes.ASTORE -> replace(1, 0);
			case Opcodes.LSTORE, Opcodes.DSTORE -> replace(2, 0);
			default -> {
			}
		}
	}

	@Override
	public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
		int size = Type.getType(descriptor).getSize();
		switch (opcode) {
			case Opcodes.GETSTATIC -> replace(0, size);
			case Opcodes.PUTSTATIC -> replace(size, 0);
			case Opcodes.GETFIELD -> replace(1, size);
			default -> replace(size + 1, 0);
		}
	}

	@Override
	public void visitTypeInsn(int opcode, String type) {
		switch (opcode) {
			case Opcodes.NEW -> replace(0, 1);
			case Opcodes.ANEWARRAY, Opcodes.INSTANCEOF -> replace(1, 1);
			default -> {
				// A cast leaves what it is.
			}
		}
	}

	@Override
	public void visitIntInsn(int opcode, int operand) {
		replace((opcode == Opcodes.NEWARRAY) ? 1 : 0, 1);
	}

	@Override
	public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
		replace(dimensions, 1);
	}

	@Override
	public void visitLdcInsn(Object value) {
		boolean wide = value instanceof Long || value instanceof Double
				|| (value instanceof ConstantDynamic constant && constant.getSize() == 2);
		replace(0, wide ? 2 : 1);
	}

	@Override
	public void visitJumpInsn(int opcode, Label target) {
		switch (opcode) {
			case Opcodes.GOTO -> {
			}
			case Opcodes.IFEQ, Opcodes.IFNE, Opcodes.IFLT, Opcodes.IFGE, Opcodes.IFGT, Opcodes.IFLE, Opcodes.IFNULL,
					Opcodes.IFNONNULL ->
				replace(1, 0);
			default -> replace(2, 0);
		}
		jump(target);
		this.reachable = opcode != Opcodes.GOTO;
	}

	@Override
	public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... targets) {
		jumpToOneOf(otherwise, targets);
	}

	@Override
	public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] targets) {
		jumpToOneOf(otherwise, targets);
	}

	@Override
	public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
		this.jumps.put(handler, OTHER);
	}

	@Override
	public void visitLabel(Label label) {
		String before = this.jumps.get(label);
		if (before == null && this.reachable) {
			return;
		}
		String now = this.stack.toString();
		this.stack.setLength(0);
		if (before != null) {
			this.stack.append(this.reachable ? merge(before, now) : before);
		}
		this.reachable = true;
	}

	@Override
	public void visitInsn(int opcode) {
		switch (opcode) {
			case Opcodes.ACONST_NULL, Opcodes.ICONST_M1, Opcodes.ICONST_0, Opcodes.ICONST_1, Opcodes.ICONST_2,
					Opcodes.ICONST_3, Opcodes.ICONST_4, Opcodes.ICONST_5, Opcodes.FCONST_0, Opcodes.FCONST_1,
					Opcodes.FCONST_2 ->
				replace(0, 1);
			case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> replace(0, 2);
			case Opcodes.POP, Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> replace(1, 0);
			case Opcodes.POP2 -> replace(2, 0);
			case Opcodes.DUP -> copy(1, 0);
			case Opcodes.DUP_X1 -> copy(1, 1);
			case Opcodes.DUP_X2 -> copy(1, 2);
			case Opcodes.DUP2 -> copy(2, 0);
			case Opcodes.DUP2_X1 -> copy(2, 1);
			case Opcodes.DUP2_X2 -> copy(2, 2);
			case Opcodes.SWAP -> {
				copy(1, 1);
				replace(1, 0);
			}
			case Opcodes.IASTORE, Opcodes.FASTORE, Opcodes.AASTORE, Opcodes.BASTORE, Opcodes.CASTORE, Opcodes.SASTORE ->
				replace(3, 0);
			case Opcodes.LASTORE, Opcodes.DASTORE -> replace(4, 0);
			case Opcodes.LALOAD, Opcodes.DALOAD -> replace(2, 2);
			case Opcodes.LCMP, Opcodes.DCMPL, Opcodes.DCMPG -> replace(4, 1);
			case Opcodes.I2L, Opcodes.I2D, Opcodes.F2L, Opcodes.F2D -> replace(1, 2);
			case Opcodes.LADD, Opcodes.DADD, Opcodes.LSUB, Opcodes.DSUB, Opcodes.LMUL, Opcodes.DMUL, Opcodes.LDIV,
					Opcodes.DDIV, Opcodes.LREM, Opcodes.DREM, Opcodes.LAND, Opcodes.LOR, Opcodes.LXOR ->
				replace(4, 2);
			case Opcodes.LSHL, Opcodes.LSHR, Opcodes.LUSHR -> replace(3, 2);
			case Opcodes.IALOAD, Opcodes.FALOAD, Opcodes.AALOAD, Opcodes.BALOAD, Opcodes.CALOAD, Opcodes.SALOAD,
					Opcodes.IADD, Opcodes.FADD, Opcodes.ISUB, Opcodes.FSUB, Opcodes.IMUL, Opcodes.FMUL, Opcodes.IDIV,
					Opcodes.FDIV, Opcodes.IREM, Opcodes.FREM, Opcodes.ISHL, Opcodes.ISHR, Opcodes.IUSHR, Opcodes.IAND,
					Opcodes.IOR, Opcodes.IXOR, Opcodes.FCMPL, Opcodes.FCMPG, Opcodes.L2I, Opcodes.L2F, Opcodes.D2I,
					Opcodes.D2F ->
				replace(2, 1);
			case Opcodes.ARRAYLENGTH -> replace(1, 1);
			case Opcodes.IRETURN, Opcodes.LRETURN, Opcodes.FRETURN, Opcodes.DRETURN, Opcodes.ARETURN, Opcodes.RETURN,
					Opcodes.ATHROW ->
				this.reachable = false;
			default -> {
				// Negated or converted within its size.
			}
		}
	}

	private boolean isThis(int depth) {
		int slot = this.stack.length() - depth;
		return depth > 0 && slot >= 0 && this.stack.charAt(slot) == THIS.charAt(0);
	}

	private void replace(int taken, int given) {
		this.stack.setLength(Math.max(0, this.stack.length() - taken));
		this.stack.append(OTHER.repeat(given));
	}

	/**
	 * Copy slots from the top to below some others.
	 */
	private void copy(int slots, int below) {
		String top = this.stack.substring(Math.max(0, this.stack.length() - slots));
		this.stack.insert(Math.max(0, this.stack.length() - slots - below), top);
	}

	private void jump(Label target) {
		this.jumps.merge(target, this.stack.toString(), CallsOnThis::merge);
	}

	private void jumpToOneOf(Label otherwise, Label[] targets) {
		replace(1, 0);
		jump(otherwise);
		for (Label target : targets) {
			jump(target);
		}
		this.reachable = false;
	}

	/**
	 * Only what is {@code this} on both ways surely is.
	 */
	private static String merge(String one, String other) {
		if (one.length() != other.length()) {
			return one;
		}
		StringBuilder both = new StringBuilder(one);
		for (int slot = 0; slot < both.length(); slot++) {
			if (other.charAt(slot) != both.charAt(slot)) {
				both.replace(slot, slot + 1, OTHER);
			}
		}
		return both.toString();
	}

}
