import type { PlanDocument } from "./plan/plan-document";

/** A kind of document that declares node pools. */
export interface Origin {
  /** What a message calls one: `a state`. */
  readonly what: string;
  /** The command that writes one, as a message tells it. */
  readonly command: string;
  /** Whether it says what changes, so that it can be reviewed. */
  readonly isReviewed: boolean;
  /** Whether a document is of this kind, damaged or not. */
  readonly recognizes: (document: unknown) => boolean;
  /**
   * The document as a plan: one without changes where it says of none.
   *
   * @param name What to call the document in a message.
   * @param writeAgain The command that writes it, or pipes it in.
   * @throws ToolError if it is damaged; it never quotes the content, which can be secret
   */
  readonly planOf: (document: Readonly<Record<string, unknown>>, name: string, writeAgain: string) => PlanDocument;
}
