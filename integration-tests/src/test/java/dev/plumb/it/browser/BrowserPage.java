package dev.plumb.it.browser;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** A tab: what a user does in it, and everything it complained about or asked the network for. */
final class BrowserPage {
    private final DevTools devTools;
    private final String session;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Boolean> loaded = new CompletableFuture<>();

    private BrowserPage(DevTools devTools, String session) {
        this.devTools = devTools;
        this.session = session;
    }

    static BrowserPage open(DevTools devTools) {
        String target = devTools.send(null, "Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .asString();
        String session = devTools.send(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asString();
        BrowserPage page = new BrowserPage(devTools, session);
        devTools.listen(session, page::on);
        List.of("Page.enable", "Runtime.enable", "Log.enable", "Network.enable")
                .forEach(method -> page.send(method, Map.of()));
        return page;
    }

    /** Returns console errors and warnings, exceptions, refusals by the content policy, and dialogs. */
    List<String> complaints() {
        return complaints;
    }

    /** Returns the addresses the page asked the network for, itself first. */
    List<String> requests() {
        return requests;
    }

    BrowserPage size(int width, int height) {
        boolean phone = width < 600;
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
        return this;
    }

    /** Makes the system prefer {@code light} or {@code dark}. */
    BrowserPage systemTheme(String theme) {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
        return this;
    }

    BrowserPage withoutScripts() {
        send("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        return this;
    }

    /** Goes to an address and waits until it is loaded. */
    BrowserPage go(String address) {
        loaded = new CompletableFuture<>();
        send("Page.navigate", Map.of("url", address));
        DevTools.await(loaded, "loading " + address);
        return this;
    }

    /** Evaluates an expression in the page and returns its value. */
    JsonNode eval(String expression) {
        JsonNode answer = send(
                "Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", true, "userGesture", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.get("result").path("value");
    }

    String text(String expression) {
        return eval(expression).asString();
    }

    int number(String expression) {
        return eval(expression).asInt();
    }

    List<String> texts(String expression) {
        List<String> texts = new ArrayList<>();
        eval(expression).forEach(text -> texts.add(text.asString()));
        return texts;
    }

    /** Clicks what is at the middle of the first element that fits, like a mouse does. */
    void click(String selector) {
        JsonNode at = eval("(() => { const e = document.querySelector(" + quoted(selector) + ");"
                + " e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
                + " return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            send(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            at.get("x").asDouble(),
                            "y",
                            at.get("y").asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
        settle();
    }

    /** Presses keys by their names or characters, one after the other. */
    void press(String... keys) {
        for (String key : keys) {
            Map<String, Object> event = switch (key) {
                case "Enter" -> Map.of("key", key, "code", key, "windowsVirtualKeyCode", 13, "text", "\r");
                case "Escape" -> Map.of("key", key, "code", key, "windowsVirtualKeyCode", 27);
                case "Tab" -> Map.of("key", key, "code", key, "windowsVirtualKeyCode", 9);
                case "ArrowRight" -> Map.of("key", key, "code", key, "windowsVirtualKeyCode", 39);
                case "ArrowLeft" -> Map.of("key", key, "code", key, "windowsVirtualKeyCode", 37);
                default -> Map.of("key", key, "text", key);
            };
            for (String type : List.of("keyDown", "keyUp")) {
                java.util.HashMap<String, Object> typed = new java.util.HashMap<>(event);
                typed.put("type", type);
                if (type.equals("keyUp")) {
                    typed.remove("text");
                }
                send("Input.dispatchKeyEvent", typed);
            }
        }
        settle();
    }

    void type(String text) {
        send("Input.insertText", Map.of("text", text));
        settle();
    }

    byte[] screenshot() {
        return Base64.getDecoder()
                .decode(send("Page.captureScreenshot", Map.of("format", "png"))
                        .get("data")
                        .asString());
    }

    /** Waits for two frames: what an event set off has been drawn by then. */
    private void settle() {
        eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        return devTools.send(session, method, parameters);
    }

    private void on(String method, JsonNode event) {
        switch (method) {
            case "Page.loadEventFired" -> loaded.complete(true);
            case "Runtime.exceptionThrown" -> complaints.add("exception: " + event);
            case "Page.javascriptDialogOpening" -> complaints.add("dialog: " + event);
            case "Log.entryAdded" -> complaints.add("log: " + event.get("entry"));
            case "Runtime.consoleAPICalled" -> complaints.add("console: " + event);
            case "Network.requestWillBeSent" ->
                requests.add(event.get("request").get("url").asString());
            default -> {
                return;
            }
        }
    }

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
