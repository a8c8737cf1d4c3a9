/** The name itself, or its start and a fingerprint of the whole when it is longer than `max` characters. Stable: depends on the name only. */
export function shortName(name: string, max: number): string {
  if (name.length <= max) return name;
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const suffix = `-${hash.toString(36)}`;
  return name.slice(0, max - suffix.length).replace(/[\ud800-\udbff]$/, "") + suffix;
}
