import type { PlanDocument } from "./plan/plan-document";

/** A kind of document that declares node pools. */
export interface Origin {
  /** Its name in messages: `a state`. */
  readonly what: string;
  /** The command that writes one. */
  readonly command: string;
  /** Whether it contains changes, and can be reviewed. */
  readonly isReviewed: boolean;
  /** Whether a document is of this kind, even a damaged one. */
  readonly recognizes: (document: unknown) => boolean;
  /**
   * The document as a plan, if need be one without changes.
   *
   * @param name The document in a message.
   * @param writeAgain The command that writes it, or pipes it in.
   * @throws ToolError if it is damaged; it never quotes the content, which can be secret
   */
  readonly planOf: (document: Readonly<Record<string, unknown>>, name: string, writeAgain: string) => PlanDocument;
}
