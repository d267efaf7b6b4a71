import { describe, expect, it } from "vitest";
import { program } from "../../src/cli/program.ts";
import { commands } from "../../src/commands/index.ts";
import { fakeIo } from "../commands/fake-io.ts";

const context = { io: fakeIo("/"), end: () => undefined };
const whole = program(commands, context);
const names = commands.flatMap((group) => Object.keys(group.commands));

describe("the program", () => {
  it("has its commands by their names", () => {
    expect(whole.commands.map((command) => command.name())).toEqual(names);
  });

  it.each(names)("is built with %s alone where that runs, which tells the same help", (name) => {
    const [only, ...others] = program(commands, context, name).commands;

    expect(others).toEqual([]);
    expect(only?.helpInformation()).toBe(whole.commands.find((command) => command.name() === name)?.helpInformation());
  });
});
