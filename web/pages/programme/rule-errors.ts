import { type ProgrammeRules, ruleIssues } from '../../../core/programmes.ts'
import { ApiProblem } from '../../api/problem.ts'

/** What is wrong with one rule, or undefined. */
export type ErrorOf = (path: string) => string | undefined

/** What the rules contradict by themselves, else what the server said about them. */
export function errorsOf(rules: ProgrammeRules, failure: unknown): ErrorOf {
  const issues = ruleIssues(rules)
  return (path) =>
    issues.find((issue) => issue.path === path)?.message ??
    (failure instanceof ApiProblem ? failure.of(path) : undefined)
}
