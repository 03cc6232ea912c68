/** Computes once for each key. Of `most` answers none is forgotten; with the next all are, so that no stranger's keys can fill the memory. */
export function remembered<Value>(most: number, compute: (key: string) => Value): (key: string) => Value {
  const values = new Map<string, Value>();
  return (key) => {
    const known = values.get(key);
    if (known !== undefined) return known;
    if (values.size >= most) values.clear();
    const value = compute(key);
    values.set(key, value);
    return value;
  };
}
