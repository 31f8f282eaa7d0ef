import Casework

/// What a page needs to follow a deployment: where the events and the state are, and what is said of new alerts and of a
/// lost connection. Drawn by `follow.js`.
enum FollowBlock {
    /// The block.
    ///
    /// - Parameters:
    ///   - deployment: that is followed.
    ///   - alert: which the page shows; nil where it shows none.
    ///   - isPhone: whether only alerts that await the officer are announced.
    static func follow(
        _ deployment: DeploymentCase.ID, alert: AlertCase.ID? = nil, isPhone: Bool, _ exchange: Exchange
    ) -> Block {
        func live(_ text: LiveText) -> String { exchange.text(text) }
        func text(_ text: FollowText) -> String { exchange.text(text) }
        return Block(
            "follow",
            [
                "fwPhone": isPhone, "fwAlert": Block.given(alert?.description),
                "fwEvents": RouteTable.address(.liveEvents, deployment.description),
                "fwState": RouteTable.address(.apiLive, deployment.description),
                "fwLost": live(.lost), "fwConnected": live(.connected), "fwNewAlert": live(.newAlert),
                "fwSoundOn": live(.soundOn), "fwSoundOff": live(.soundOff), "fwSoundWaits": text(.soundWaits),
                "fwAnswered": text(.answered), "fwAgain": text(.again),
            ])
    }
}
