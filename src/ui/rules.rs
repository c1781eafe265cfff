//! Rules: the thin lines between the panes, joined where they meet.

use super::cells::Cells;
use super::{Scene, signs};

/// Draws the rules of the layout.
pub fn draw(scene: &Scene<'_>, cells: &mut Cells<'_>) {
    let (rules, style) = (&scene.app.layout.rules, scene.theme.rule);
    let shape = signs::rule(scene.theme.ascii);
    for rule in rules.iter().filter(|r| r.height == 1) {
        cells.put(rule.x, rule.y, rule.width, &shape.across.repeat(usize::from(rule.width)), style);
    }
    let covered = scene.app.overlay.is_some();
    for rule in rules.iter().filter(|r| r.height != 1 && !covered) {
        for y in rule.y..rule.y + rule.height {
            let joins = rules.iter().any(|r| r.height == 1 && r.y == y && r.x == rule.x + 1);
            cells.put(rule.x, y, 1, if joins { shape.right } else { shape.down }, style);
        }
        let crosses = |y: u16| rules.iter().any(|r| r.height == 1 && r.y == y && r.has(rule.x, y));
        if let Some(y) = rule.y.checked_sub(1).filter(|y| crosses(*y)) {
            cells.put(rule.x, y, 1, shape.below, style);
        }
        if crosses(rule.y + rule.height) {
            cells.put(rule.x, rule.y + rule.height, 1, shape.above, style);
        }
    }
}
