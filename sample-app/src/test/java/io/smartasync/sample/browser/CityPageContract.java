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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.smartasync.sample.web.CityDeskTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page as people use it, whatever serves it.
 */
@CityDeskTest
@ExtendWith(InstalledBrowser.class)
abstract class CityPageContract {

	private static final String LANES = "#city-trace .lane-name code";

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	private Browser page;

	private final String server;

	private final String caller;

	private final String strategy;

	/**
	 * Test the page.
	 * @param server what serves it
	 * @param caller who calls an asynchronous method with a blocking body there, in the
	 * page's words
	 * @param strategy what happens then
	 */
	CityPageContract(String server, String caller, String strategy) {
		this.server = server;
		this.caller = caller;
		this.strategy = strategy;
	}

	@BeforeEach
	void open(Browser browser) {
		this.page = browser;
		browser.open("http://localhost:" + this.port + "/");
		browser.awaitText("#city-name", "Paris");
		browser.awaitText("#server-name", "on " + this.server);
	}

	@AfterEach
	void nothingIsLeftOnTheConsole() {
		assertThat(this.page.console()).isEmpty();
	}

	@Test
	void shouldLookUpACityWhileItIsTyped() {
		lookUp("troms");
		assertThat(this.page.text("#hits [role=option]")).contains("Tromsø").contains("Norway");
		assertThat(this.page.texts("#search-trace .call-name")).contains("CityCatalog.search →", "Distances.between");
		this.page.find("#hits [role=option]").click();
		this.page.awaitText("#city-name", "Tromsø");
		assertThat(this.page.text("#city-facts")).contains("People", "64,448", "69.65° N");
	}

	@Test
	void shouldOpenTheCityOfItsAddress() {
		this.page.find("#text").sendKeys("tokyo");
		this.page.awaitText("#hits", "Tokyo");
		this.page.press(Keys.ENTER);
		this.page.awaitText("#city-name", "Tokyo");
		assertThat(this.page.script("return location.hash")).isEqualTo("#1850147");
		this.page.script("location.reload()");
		this.page.awaitText("#city-name", "Tokyo");
		this.page.script("location.hash = '#3133895'");
		this.page.awaitText("#city-name", "Tromsø");
	}

	@Test
	void shouldOpenWhatWasTypedLast() {
		lookUp("t");
		this.page.find("#text").sendKeys("romsø", Keys.ENTER);
		this.page.awaitText("#city-name", "Tromsø");
	}

	@Test
	void shouldOpenTheCityThatIsPointedAtOnTheMap() {
		this.page.awaitThat(() -> assertThat(dotsOfTheMap()).isGreaterThan(1000));
		this.page.find("#world").click();
		this.page.awaitThat(() -> assertThat(this.page.text("#city-name")).isNotBlank().doesNotContain("Paris"));
	}

	private long dotsOfTheMap() {
		return (long) this.page.script("""
				const world = document.getElementById('world');
				const { data } = world.getContext('2d').getImageData(0, 0, world.width, world.height);
				return data.filter((value, i) => i % 4 === 3 && value > 0).length;""");
	}

	@Test
	void shouldCountAVisitAndShowTheCountryInFigures() {
		String before = this.page.text("#city-facts");
		this.page.find("#visit").click();
		this.page.awaitThat(() -> assertThat(this.page.text("#city-facts")).isNotEqualTo(before));
		assertThat(this.page.text("#city-trace")).contains("POST /cities/2988507/visits", "CityDesk.visit");
		this.page.find("#country").click();
		this.page.awaitText("#city-problem", "France: 1,");
		assertThat(this.page.text("#city-trace")).contains("GET /countries/FR", "Atlas.statistics");
	}

	@Test
	void shouldDrawALaneForEachThread() {
		areTheLanesOfACity(this.page.texts(LANES));
		assertThat(this.page.texts("#city-trace .call-name")).contains("CityDesk.city", "CityCatalog.find",
				"SunClient.sun");
		assertThat(this.page.all("#city-trace .running")).hasSize(3);
		List<WebElement> rows = this.page.all("#city-trace .lane:first-child .row");
		assertThat(rows).isNotEmpty().allSatisfy((row) -> {
			assertThat(row.getRect().getX()).isGreaterThan(0);
			assertThat(row.getRect().getWidth()).isGreaterThan(500);
		});
	}

	abstract void areTheLanesOfACity(List<String> threads);

	/**
	 * Of 100 ms each: decided at 20, begun at 40, returned at 60, over at 80.
	 */
	@Test
	void shouldDrawEachStrategyInItsColourAndEachPieceOnItsThread() {
		this.page.prefer("color-scheme", "light");
		this.page
			.script("""
					return import('/page/lanes.js').then(({ drawTrace }) => {
						const ran = { DIRECT: 'caller', WARN: 'caller', AWAIT: 'caller', PASS_THROUGH: 'caller', OFFLOAD: 'worker' };
						const trace = Object.entries(ran).map(([strategy, bodyThread]) => ({ call: strategy, strategy, bodyThread,
							callerThread: 'caller', caller: { kind: 'PLAIN_THREAD', executor: null, reason: 'it' },
							at: { decided: 20, bodyStarted: 40, bodyEnded: 60, finished: 80 } }));
						drawTrace(document.getElementById('search-trace'), 'it', trace, 100);
					});""");
		assertThat(this.page.texts("#search-trace .lane-name code")).containsExactly("caller", "worker", "no thread");
		assertThat(drawn(0, "running")).containsExactly("DIRECT 0.4-0.6 rgb(31, 95, 191)",
				"WARN 0.4-0.6 rgb(122, 90, 0)", "AWAIT 0.4-0.6 rgb(160, 72, 0)",
				"PASS_THROUGH 0.4-0.6 rgb(10, 112, 99)");
		assertThat(drawn(0, "waiting")).singleElement().asString().startsWith("AWAIT 0.6-0.8 ");
		assertThat(drawn(0, "decided")).singleElement().asString().startsWith("OFFLOAD 0.2-0.2 ");
		assertThat(drawn(0, "queued")).isEmpty();
		assertThat(drawn(1, "queued")).singleElement().asString().startsWith("OFFLOAD 0.2-0.4 ");
		assertThat(drawn(1, "running")).containsExactly("OFFLOAD 0.4-0.6 rgb(106, 61, 179)");
		assertThat(drawn(2, "pending")).singleElement().asString().startsWith("OFFLOAD 0.6-0.8 ");
	}

	/**
	 * The pieces of a kind in a lane: the call, from when to when, and the colour.
	 */
	private List<Object> drawn(int lane, String kind) {
		return List.copyOf((List<?>) this.page.script("""
				const lane = document.querySelectorAll('#search-trace .lane')[arguments[0]];
				return [...lane.querySelectorAll('.' + arguments[1])].map((piece) => {
					const call = piece.closest('.row').querySelector('.call-name').textContent.split(' ')[0];
					const at = (name) => piece.style.getPropertyValue(name);
					return `${call} ${at('--from')}-${at('--to')} ${getComputedStyle(piece).backgroundColor}`;
				});""", lane, kind));
	}

	@Test
	void shouldExplainACallThatIsPointedAt() {
		this.page.pointAt(call("CityCatalog.find"));
		this.page.awaitText("#city-trace .call-facts", "CityCatalog.find");
		assertThat(facts()).contains("DIRECT", "ran ");
		this.page.pointAt(call("SunClient.sun"));
		this.page.awaitText("#city-trace .call-facts", "SunClient.sun");
		explainsTheSun(facts());
	}

	abstract void explainsTheSun(String facts);

	private WebElement call(String name) {
		return this.page.all("#city-trace .call")
			.stream()
			.filter((call) -> call.getText().endsWith(name))
			.findFirst()
			.orElseThrow();
	}

	private String facts() {
		return this.page.text("#city-trace .call-facts");
	}

	@Test
	void shouldSayTheSameInATable() {
		this.page.find("#city-trace summary").click();
		assertThat(this.page.texts("#city-trace tbody tr")).hasSize(3)
			.anySatisfy((row) -> assertThat(row).contains("CityDesk.city"))
			.anySatisfy((row) -> assertThat(row).contains("CityCatalog.find").contains("DIRECT"))
			.allSatisfy((row) -> assertThat(row).contains(" ms"));
	}

	@Test
	void shouldBeUsedByKeyboardAlone() {
		this.page.press(Keys.TAB);
		assertThat(this.page.script("return document.activeElement.textContent")).isEqualTo("Skip to the search");
		this.page.press(Keys.ENTER);
		this.page.tabTo("#text");
		this.page.press("new yo");
		this.page.awaitText("#hits", "New York City");
		this.page.press(Keys.DOWN, Keys.ENTER);
		this.page.awaitText("#city-name", "New York City");
		assertThat(this.page.texts("#hits [aria-selected=true]")).singleElement()
			.satisfies((hit) -> assertThat(hit).contains("New York City"));

		this.page.tabTo("#visit");
		this.page.press(Keys.SPACE);
		this.page.awaitText("#city-trace", "POST /cities/5128581/visits");

		WebElement sun = this.page.tabTo("#city-trace .call[aria-label^='SunClient.sun']");
		assertThat(sun.getAccessibleName()).contains("SunClient.sun", "Called by", "running for");
		assertThat(facts()).contains("SunClient.sun");
		assertThat(sun.getCssValue("outline-style")).as("the focus can be seen").isEqualTo("solid");

		this.page.tabTo("#pause");
		this.page.press(Keys.SPACE);
		assertThat(this.page.find("#pause").getAttribute("aria-pressed")).isEqualTo("true");
		this.page.press(Keys.SPACE);

		this.page.tabTo("[name=way]");
		this.page.press(Keys.DOWN, Keys.DOWN);
		this.page.tabTo("#start");
		this.page.press(Keys.ENTER);
		this.page.awaitText("#load-state", "SmartAsync");
		awaitReport("SMART_ASYNC");
	}

	@Test
	void shouldShowALoopStallOrNot() {
		this.page.awaitThat(() -> assertThat(this.page.texts("#loops code")).isNotEmpty()
			.allMatch((thread) -> thread.matches(".+-http-(epoll|nio|kqueue)-\\d+")));
		load("NAIVE");
		this.page.awaitThat(() -> assertThat(this.page.texts("#loops .stalled .loop-state")).isNotEmpty()
			.allMatch((state) -> state.startsWith("stalled ")));
		assertThat(this.page.find("#start").getAttribute("aria-disabled")).isEqualTo("true");
		awaitReport("NAIVE");
		this.page.awaitThat(() -> assertThat(this.page.text("#start")).isEqualTo("Start the load"));
		load("SMART_ASYNC");
		awaitReport("SMART_ASYNC");
		this.page.awaitThat(() -> assertThat(this.page.all("#loops .stalled")).isEmpty());
		assertThat(this.page.text("#loops")).contains(" ms late");
	}

	@Test
	void shouldCountCalls() {
		this.page.awaitThat(() -> assertThat(this.page.text("#counts table")).isNotBlank());
		long before = countOfTheCallsOfARequest();
		this.page.find("#visit").click();
		this.page.awaitThat(() -> assertThat(countOfTheCallsOfARequest()).isGreaterThan(before));
	}

	private long countOfTheCallsOfARequest() {
		Number count = (Number) this.page.script("""
				const text = (cell) => cell.textContent.trim();
				const table = document.querySelector('#counts table');
				const column = [...table.tHead.rows[0].cells].findIndex((cell) => text(cell).endsWith(arguments[1]));
				const row = [...table.tBodies[0].rows].find((row) => text(row.cells[0]) === arguments[0]);
				return Number(text(row.cells[column]).replaceAll(',', ''));""", this.caller, this.strategy);
		return count.longValue();
	}

	private void load(String way) {
		this.page.find("[value=" + way + "]").click();
		this.page.find("#start").click();
	}

	private void awaitReport(String way) {
		this.page.awaitThat(() -> {
			assertThat(this.page.text("#start")).isEqualTo("Start the load");
			assertThat(this.page.text("#reports [data-way=" + way + "]")).containsPattern("\\d+ 0 .+s");
		});
	}

	@Test
	void shouldStopListeningWhenItIsPaused() {
		this.page.awaitThat(() -> assertThat(this.page.texts("#loops .loop-state")).isNotEmpty());
		this.page.find("#pause").click();
		String paused = (String) this.page.script("return document.querySelector('#loops .beats').getAttribute('d')");
		this.page.script("document.querySelector('#loops .beats').setAttribute('d', 'M0 0')");
		lookUp("oslo");
		assertThat(this.page.script("return document.querySelector('#loops .beats').getAttribute('d')"))
			.isEqualTo("M0 0");
		this.page.find("#pause").click();
		this.page.awaitThat(
				() -> assertThat(this.page.script("return document.querySelector('#loops .beats').getAttribute('d')"))
					.isNotEqualTo("M0 0"));
		assertThat(paused).startsWith("M");
	}

	@Test
	void shouldShowNamesAsTheyAre() {
		String name = "<img src=x onerror=alert(1)>\"'&amp;</li>";
		this.jdbc.sql("""
				insert into cities (id, name, name_key, ascii_key, country, population, latitude, longitude, time_zone)
				values (42, ?, ?, 'hostile', 'XX', 1, 0, 0, 'UTC')""").param(name).param(name).update();
		try {
			lookUp("<img src=x");
			assertThat(this.page.text("#hits .hit-name")).isEqualTo(name);
			this.page.find("#hits [role=option]").click();
			this.page.awaitText("#city-name", name);
			assertThat(this.page.all("#hits img, #city img, #search-trace img")).isEmpty();
		}
		finally {
			this.jdbc.sql("delete from cities where id = 42").update();
		}
	}

	@Test
	void shouldShowThreadsAndBeansAsTheyAre() {
		this.page.script("""
				return import('/page/lanes.js').then(({ drawTrace }) => {
					const hostile = '<b onclick=alert(1)>"\\'</b>';
					const root = document.getElementById('search-trace');
					drawTrace(root, hostile, [{ call: hostile, callerThread: hostile, strategy: 'SOMETHING <NEW>',
						caller: { kind: hostile, executor: hostile, reason: hostile }, bodyThread: null, micros: null,
						at: { decided: 1, bodyStarted: null, bodyEnded: null, finished: null } }], null);
				});""");
		this.page.awaitText("#search-trace .lane-name", "<b onclick=alert(1)>\"'</b>");
		assertThat(this.page.text("#search-trace .call-facts")).contains("never ran", "SOMETHING <NEW>");
		assertThat(this.page.all("#search-trace b")).isEmpty();
	}

	@Test
	void shouldSayThatACityIsUnknown() {
		this.page.script("location.hash = '#1'");
		this.page.awaitText("#city-problem", "No city has the id 1");
		assertThat(this.page.texts("#city-trace .call-name")).contains("CityDesk.city", "CityCatalog.find");
		assertThat(this.page.console()).singleElement()
			.satisfies((entry) -> assertThat(entry).contains("/cities/1").contains("404"));
	}

	@Test
	void shouldSayThatNoCityIsNamedSo() {
		this.page.find("#text").sendKeys("xyzzy");
		this.page.awaitText("#search-problem", "No city’s name begins with “xyzzy”");
		assertThat(this.page.find("#text").getAttribute("aria-expanded")).isEqualTo("false");
		this.page.press(Keys.ESCAPE);
		this.page.awaitThat(() -> assertThat(this.page.find("#search-problem").isDisplayed()).isFalse());
	}

	@Test
	void shouldNotScrollSidewaysOnAPhone() {
		this.page.screen(360, 740);
		lookUp("san");
		openDetails();
		assertThat(this.page.script("return document.documentElement.scrollWidth")).isEqualTo(360L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "light", "dark" })
	void shouldBeAccessible(String scheme) {
		this.page.prefer("color-scheme", scheme);
		lookUp("san");
		openDetails();
		this.page.awaitThat(() -> assertThat(this.page.all("#loops .loop")).isNotEmpty());
		assertThat(this.page.accessibilityProblems()).isEmpty();
		String background = this.page.find("body").getCssValue("background-color");
		assertThat(background).isEqualTo(scheme.equals("dark") ? "rgba(20, 23, 27, 1)" : "rgba(246, 245, 241, 1)");
	}

	@Test
	void shouldAskNobodyButTheDesk() {
		lookUp("san");
		assertThat(
				(List<?>) this.page.script("return performance.getEntriesByType('resource').map(({ name }) => name)"))
			.hasSizeGreaterThan(10)
			.allSatisfy((name) -> assertThat((String) name).startsWith("http://localhost:" + this.port + "/"));
	}

	/**
	 * The pictures of the docs, made by
	 * {@code mvn -pl sample-app -am test -Dtest='*CityPageTests' -Dsurefire.failIfNoSpecifiedTests=false -Dpictures=$PWD/docs/images}.
	 */
	@Test
	@EnabledIfSystemProperty(named = "pictures", matches = ".+")
	void shouldMakeAPicture() throws IOException {
		this.page.screen(1120, 900);
		lookUp("par");
		load("NAIVE");
		awaitReport("NAIVE");
		load("SMART_ASYNC");
		awaitReport("SMART_ASYNC");
		String file = "city-desk-%s.png".formatted(this.server.toLowerCase(Locale.ROOT));
		Files.write(Path.of(System.getProperty("pictures"), file), Pictures.small(this.page.picture()));
	}

	private void lookUp(String text) {
		this.page.find("#text").sendKeys(text);
		this.page.awaitThat(() -> assertThat(this.page.all("#hits [role=option]")).isNotEmpty());
		this.page.awaitThat(() -> assertThat(this.page.text("#search-trace")).contains("GET /cities?q=" + text));
	}

	private void openDetails() {
		this.page.script("document.querySelectorAll('details').forEach((details) => details.open = true)");
	}

}
