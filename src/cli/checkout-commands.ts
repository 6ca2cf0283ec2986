import type { Command } from 'commander';
import { addControlsCommand } from './controls.js';
import { addExploreCommand } from './explore.js';
import { addGuardCommand } from './guard.js';
import { addRevisionCommand } from './revision.js';

/** The commands that prove or change this project itself. What they work with is no part of the installed package. */
export function addCheckoutCommands(program: Command): void {
  addControlsCommand(program);
  addExploreCommand(program);
  addGuardCommand(program);
  addRevisionCommand(program);
}
