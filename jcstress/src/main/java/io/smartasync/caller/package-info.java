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
 * Is it right under any interleaving? Each test says which outcomes there may be; the
 * ones that it rules out are those that it does not name. <pre>
 * mvn -q -pl jcstress -am package -DskipTests
 * cd jcstress/target
 * java -cp "classes:lib/*" org.openjdk.jcstress.Main -m quick -iters 5 -time 300 -sc false -r report
 * </pre> Ends with an error where an outcome was seen that a test does not name.
 */
@NullMarked
package io.smartasync.caller;

import org.jspecify.annotations.NullMarked;
