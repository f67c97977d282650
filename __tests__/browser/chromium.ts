import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/** The Chromium to use: `CHROMIUM`, or the first on the path. */
function chromiumPath(): string {
  const found = [process.env.CHROMIUM, ...NAMES].find((name) => name && isThere(name));
  if (found === undefined) {
    throw new Error(`no Chromium here: install one of ${NAMES.join(", ")}, or name it in CHROMIUM`);
  }
  return found;
}

function isThere(name: string): boolean {
  try {
    execFileSync(name, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A headless Chromium with one page, spoken to over its debugging pipe: messages of JSON with a zero byte after each. */
export class Chromium {
  readonly #process: ChildProcess;
  readonly #answers = new Map<number, { resolve: (result: any) => void; reject: (error: Error) => void }>();
  /** What the page logged and what its policy refused. */
  public readonly complaints: string[] = [];
  #last = 0;
  #session: string | undefined;

  private constructor(profile: string) {
    const args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", `--user-data-dir=${profile}`];
    this.#process = spawn(chromiumPath(), [...args, "--remote-debugging-pipe", "about:blank"], {
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    });
    let text = "";
    (this.#process.stdio[4] as Readable).setEncoding("utf8").on("data", (chunk: string) => {
      const messages = (text + chunk).split("\0");
      text = messages.pop() as string;
      for (const message of messages) {
        this.#receive(JSON.parse(message));
      }
    });
  }

  public static async start(profile: string): Promise<Chromium> {
    const browser = new Chromium(profile);
    const { targetId } = await browser.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
    browser.#session = sessionId;
    for (const domain of ["Page", "Log", "Runtime"]) {
      await browser.send(`${domain}.enable`);
    }
    return browser;
  }

  public send(method: string, params: object = {}): Promise<any> {
    this.#last += 1;
    const id = this.#last;
    const message = { id, method, params, ...(this.#session && { sessionId: this.#session }) };
    (this.#process.stdio[3] as Writable).write(`${JSON.stringify(message)}\0`);
    return new Promise((resolve, reject) => this.#answers.set(id, { resolve, reject }));
  }

  /** Shows the page as a screen of that width has it. */
  public async open(url: string, width: number, scheme: "light" | "dark" = "light", scripts = true): Promise<void> {
    this.complaints.length = 0;
    await this.send("Emulation.setDeviceMetricsOverride", { width, height: 800, deviceScaleFactor: 1, mobile: width < 500 });
    await this.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
    await this.send("Emulation.setScriptExecutionDisabled", { value: !scripts });
    await this.send("Page.navigate", { url });
    while ((await this.evaluate("document.readyState")) !== "complete" || (await this.evaluate("location.href")) !== url) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  public async evaluate(expression: string): Promise<any> {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression, returnByValue: true });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  /** The whole page, as PNG. */
  public async screenshot(): Promise<Buffer> {
    const { data } = await this.send("Page.captureScreenshot", { format: "png", captureBeyondViewport: true });
    return Buffer.from(data, "base64");
  }

  public async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill();
    await ended;
  }

  #receive({ id, method, params, result, error }: any): void {
    if (method === "Log.entryAdded") {
      this.complaints.push(params.entry.text);
    }
    if (method === "Runtime.exceptionThrown") {
      this.complaints.push(params.exceptionDetails.text);
    }
    const answer = this.#answers.get(id);
    this.#answers.delete(id);
    if (error) {
      answer?.reject(new Error(error.message));
    } else {
      answer?.resolve(result);
    }
  }
}
