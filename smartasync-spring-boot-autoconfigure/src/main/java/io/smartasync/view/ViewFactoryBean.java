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

package io.smartasync.view;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.function.SingletonSupplier;

/**
 * Makes the bean of a view interface that was found by scanning. Making it asks nothing
 * of the bean behind it, which may be created later.
 *
 * @param <V> the view interface
 * @since 0.1.0
 */
public final class ViewFactoryBean<V> implements FactoryBean<V>, BeanFactoryAware {

	private final Class<V> view;

	private @Nullable ConfigurableListableBeanFactory beanFactory;

	private final SingletonSupplier<View<V>> made = SingletonSupplier.of(this::make);

	/**
	 * Make a view.
	 * @param view the interface
	 */
	public ViewFactoryBean(Class<V> view) {
		this.view = view;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
	}

	@Override
	public @Nullable Class<?> getObjectType() {
		return this.view.isInterface() ? this.view : null;
	}

	@Override
	public V getObject() {
		return view().proxy();
	}

	View<V> view() {
		return this.made.obtain();
	}

	private View<V> make() {
		ConfigurableListableBeanFactory beanFactory = this.beanFactory;
		if (beanFactory == null) {
			throw new IllegalStateException("No bean factory has been set");
		}
		return beanFactory.getBean(SmartAsyncViews.class).found(this.view);
	}

}
