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

package io.smartasync.sample.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import org.springframework.core.io.ClassPathResource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A Chromium with a profile of its own, as the tests of the page use it.
 */
final class Browser implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final Path profile;

	private final ChromeDriver driver;

	Browser(File chromium, File driver) {
		try {
			this.profile = Files.createTempDirectory("city-page");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		ChromeOptions options = new ChromeOptions();
		options.setBinary(chromium);
		options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
		options.addArguments("--headless=new", "--hide-scrollbars", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--user-data-dir=" + this.profile);
		if ("root".equals(System.getProperty("user.name"))) {
			// Chromium's own sandbox does not work for root.
			options.addArguments("--no-sandbox");
		}
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(driver)
			.usingAnyFreePort()
			.build();
		this.driver = new ChromeDriver(service, options);
	}

	/** Opens a page as on a desktop, in the light. */
	void open(String url) {
		screen(1280, 900);
		prefer("color-scheme", "light");
		this.driver.get("about:blank");
		console();
		this.driver.get(url);
	}

	void screen(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
	}

	void prefer(String feature, String value) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-" + feature, "value", value))));
	}

	WebElement find(String selector) {
		return this.driver.findElement(By.cssSelector(selector));
	}

	List<WebElement> all(String selector) {
		return this.driver.findElements(By.cssSelector(selector));
	}

	/** What people can read there, at this moment. */
	List<String> texts(String selector) {
		return all(selector).stream().map(WebElement::getText).toList();
	}

	String text(String selector) {
		return find(selector).getText();
	}

	void awaitText(String selector, String part) {
		awaitThat(() -> assertThat(text(selector)).contains(part));
	}

	void awaitThat(Runnable assertion) {
		await().ignoreExceptionsMatching((error) -> error.getClass().getPackageName().startsWith("org.openqa.selenium"))
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(50))
			.untilAsserted(assertion::run);
	}

	/** Presses keys, wherever the focus is. */
	void press(CharSequence... keys) {
		new Actions(this.driver).sendKeys(keys).perform();
	}

	/** Goes on with the tab key until something has the focus. */
	WebElement tabTo(String selector) {
		for (int i = 0; i < 60; i++) {
			press(Keys.TAB);
			WebElement focused = this.driver.switchTo().activeElement();
			if ((boolean) script("return arguments[0].matches(arguments[1])", focused, selector)) {
				return focused;
			}
		}
		throw new AssertionError("The tab key does not lead to " + selector);
	}

	void pointAt(WebElement element) {
		new Actions(this.driver).moveToElement(element).perform();
	}

	Object script(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	/**
	 * What the page has written to the console since it was last asked, failed requests
	 * included.
	 */
	List<String> console() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::toString).toList();
	}

	/** What axe finds wrong for people who see, hear or point differently. */
	@SuppressWarnings("unchecked")
	List<String> accessibilityProblems() {
		try {
			script(new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return (List<String>) this.driver.executeAsyncScript(
				"""
						const done = arguments[0];
						axe.run().then((results) => done(results.violations.flatMap((violation) => violation.nodes.map((node) =>
							violation.id + ': ' + node.target + ' ' + node.failureSummary))), (error) => done([String(error)]));""");
	}

	/** The whole page as a PNG. */
	byte[] picture() {
		Map<String, Object> picture = this.driver.executeCdpCommand("Page.captureScreenshot",
				Map.of("format", "png", "captureBeyondViewport", true));
		return Base64.getDecoder().decode((String) picture.get("data"));
	}

	@Override
	public void close() {
		this.driver.quit();
		try {
			FileSystemUtils.deleteRecursively(this.profile);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
