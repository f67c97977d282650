import { isObject } from "../../core/facts/json";
import type { RuleProblem } from "../../core/rules/rule";
import { type FormerNames, nameProblems, newestNames } from "../shared/former-names";
import type { MigQueuesProps, MigTeam } from "./mig-queues-props";

const OF_TEAM: FormerNames = { quotas: ["slices"] };
const OF_QUOTA: FormerNames = { profile: ["slice"] };

/** The props with teams and quotas under their newest names, if they are lists. */
export function underNewestNames(props: MigQueuesProps): MigQueuesProps {
  return teamsOf(props).length === 0 ? props : { ...props, teams: teamsOf(props).map(newestTeam) };
}

function newestTeam(given: MigTeam): MigTeam {
  const team = newestNames(given, OF_TEAM);
  return quotasOf(team).length === 0 ? team : { ...team, quotas: quotasOf(team).map((quota) => newestNames(quota, OF_QUOTA)) };
}

/** The problems of teams and quotas that are set under two names. */
export function queueNameProblems(props: MigQueuesProps): RuleProblem[] {
  return teamsOf(props).flatMap((team, index) => [
    ...nameProblems(team, OF_TEAM, `teams[${index}].`),
    ...quotasOf(newestNames(team, OF_TEAM)).flatMap((quota, position) =>
      nameProblems(quota, OF_QUOTA, `teams[${index}].quotas[${position}].`),
    ),
  ]);
}

function teamsOf(props: unknown): MigTeam[] {
  return isObject(props) && Array.isArray(props.teams) ? props.teams : [];
}

function quotasOf(team: unknown): NonNullable<MigTeam["quotas"]> {
  return isObject(team) && Array.isArray(team.quotas) ? team.quotas : [];
}
