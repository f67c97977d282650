import { type ClientHttp2Session, connect, createServer, type ServerHttp2Stream } from "node:http2";
import { connect as connectTo } from "node:net";
import { join } from "node:path";

/** The versions of the protocol of device plugins are part of its paths. */
const LIST_AND_WATCH = "/v1beta1.DevicePlugin/ListAndWatch";

const OK = { "grpc-status": "0" };

/**
 * The two calls by which a kubelet learns of devices: it takes registrations on `kubelet.sock`, and then watches the list of
 * whoever registered. Only healthy devices are counted, as in what a node has allocatable.
 *
 * @see https://github.com/kubernetes/kubelet/blob/v0.36.3/pkg/apis/deviceplugin/v1beta1/api.proto
 */
export class DevicePluginSocket {
  /** How many healthy devices there are of each resource. */
  public readonly counts: Record<string, number> = {};

  private readonly plugins: ClientHttp2Session[] = [];
  private readonly server = createServer().on("stream", (stream) => this.register(stream));

  public constructor(private readonly folder: string) {}

  public listen(): Promise<void> {
    return new Promise((resolve) => this.server.listen(join(this.folder, "kubelet.sock"), resolve));
  }

  public close(): void {
    for (const plugin of this.plugins) {
      plugin.destroy();
    }
    this.server.close();
  }

  private register(stream: ServerHttp2Stream): void {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", () => {
      const [request] = messagesIn(Buffer.concat(parts));
      const [endpoint, resourceName] = [2, 3].map((field) => textOf(request!, field));
      this.watch(resourceName!, join(this.folder, endpoint!));
      stream.on("wantTrailers", () => stream.sendTrailers(OK));
      stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
      stream.end(message(Buffer.alloc(0)));
    });
  }

  private watch(resourceName: string, socket: string): void {
    const plugin = connect("http://localhost", { createConnection: () => connectTo(socket) });
    // Ended by the plugin, which is killed when it is no longer needed.
    plugin.on("error", () => {});
    this.plugins.push(plugin);
    const call = plugin.request({ ":method": "POST", ":path": LIST_AND_WATCH, "content-type": "application/grpc", te: "trailers" });
    call.on("error", () => {});
    let received = Buffer.alloc(0);
    call.on("data", (part: Buffer) => {
      received = Buffer.concat([received, part]);
      const list = messagesIn(received).at(-1);
      if (list !== undefined) {
        this.counts[resourceName] = fieldsOf(list).filter(({ value }) => textOf(value, 2) === "Healthy").length;
      }
    });
    call.end(message(Buffer.alloc(0)));
  }
}

/** A message of gRPC: whether it is compressed, its length, and itself. */
function message(content: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
}

/** All messages that have arrived as a whole. */
function messagesIn(bytes: Buffer): Buffer[] {
  const messages: Buffer[] = [];
  for (let start = 0; start + 5 <= bytes.length; ) {
    const end = start + 5 + bytes.readUInt32BE(start + 1);
    if (end > bytes.length) {
      break;
    }
    messages.push(bytes.subarray(start + 5, end));
    start = end;
  }
  return messages;
}

interface Field {
  readonly number: number;
  readonly value: Buffer;
}

/** The fields of a message of Protocol Buffers that have a length: texts and messages, of which alone these calls consist. */
function fieldsOf(bytes: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        return value;
      }
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const value = varint();
    if ((tag & 7) === 2) {
      fields.push({ number: tag >> 3, value: bytes.subarray(at, at + value) });
      at += value;
    }
  }
  return fields;
}

function textOf(bytes: Buffer, field: number): string | undefined {
  return fieldsOf(bytes)
    .find(({ number }) => number === field)
    ?.value.toString();
}
