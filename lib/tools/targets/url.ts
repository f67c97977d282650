/** A text as one segment of the path of a URL. */
export function urlSegment(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));
}
