import type { Member, Value } from "../expression/value.ts";
import { memo } from "./memo.ts";

/** A member whose value is made when it is read, once. */
export function lazyMember(key: string, make: () => Value): Member {
  const value = memo(make);
  return {
    key,
    get value() {
      return value();
    },
  };
}
