/** The function, with its answer about each object remembered for as long as the object lives. */
export function remembered<Key extends object, Answer>(answer: (key: Key) => Answer): (key: Key) => Answer {
  const answers = new WeakMap<Key, { readonly is: Answer }>();
  return (key) => {
    let known = answers.get(key);
    if (known === undefined) {
      known = { is: answer(key) };
      answers.set(key, known);
    }
    return known.is;
  };
}
